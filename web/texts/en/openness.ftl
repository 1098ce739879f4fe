# The openness map: two sealed answers for each area, both maps at once, where they gape, and earlier maps.

openness-title = Openness map
openness-lead = How open each of you is comfortable being, and how open each needs the other to be. You answer apart, and both answers appear at once.
openness-about = There is no right answer and nothing is added up. Where the two of you differ is a place to talk, not a fault.
openness-start = Fill in my map
openness-go-on = Go on with my map
openness-again = Fill in a new map
openness-again-more = When things have changed, each of you can answer anew. This map stays here to look at.
openness-state = Where you are
openness-theirs-are-in = { $name } has filled in a map. Both are shown when you have too.
openness-mine-wait = Your answers are sealed. Both maps are shown when { $name } has answered too.
openness-mine-wait-alone = Your answers are sealed. Both maps are shown when your partner has joined and answered too.
openness-on-its-way = Both of you are in. The map appears as soon as both devices have been online.
openness-read-back = What you answered

openness-area-whereabouts = Whereabouts
openness-area-feelings = Feelings
openness-area-money = Money
openness-area-friendships = Friendships
openness-area-phone = Social media and phone
openness-area-work = Work
openness-area-health = Health
openness-area-past = The past
openness-area-future = Hopes for the future
openness-area-family = Family
openness-area-unknown = An area of your own

openness-step = Area { $step } of { $most }
openness-look-step = Last step
openness-comfortable = How open I am comfortable being
openness-comfortable-hint = Your own choice, as things are now.
openness-need = How open I need you to be
openness-need-hint = What would help you feel safe, not what you are owed.
openness-low = not open
openness-high = fully open
openness-rather-not-comfortable = I'd rather not say how open I am comfortable being
openness-rather-not-need = I'd rather not say what I need
openness-comfortable-missing = Say how open you are comfortable being, or that you'd rather not say.
openness-need-missing = Say how open you need your partner to be, or that you'd rather not say.
openness-next = Next
openness-look-title = Look it over
openness-look-lead = Nothing has left this device yet. When you seal it, neither of you sees the other's answers until both are in.
openness-seal = Seal my answers
openness-drop = Throw this draft away
openness-drop-title = Throw this draft away?
openness-drop-more = What you chose here and did not seal will be gone.
openness-said = { $said } of 4
openness-rather-not = Rather not say
openness-not-asked = Not asked

openness-own-title = Areas of your own
openness-own-lead = Anything the ten areas leave out. Either of you can add one, and both see it.
openness-own-open = Add an area
openness-own-name = Name of the area
openness-own-name-hint = A few words, at most 32 letters.
openness-own-missing = Write a name of at most 32 letters.
openness-own-add = Add this area
openness-own-remove = Leave it out from now on
openness-own-removed = Left out of new maps since { $day }

openness-map-of = Map of { $day }
openness-map-lead = Both of you were in on { $day }.
openness-picture-title = Both of you in one picture
openness-picture-alt = On the left your openness, on the right the openness of { $name }, in { $areas } areas. { $gaps }
openness-picture-gaps = { $count ->
    [0] There is no gap.
    [one] There is a gap in one place.
   *[other] There are gaps in { $count } places.
  }
openness-legend-comfortable = comfortable being this open
openness-legend-need = needed by the other
openness-legend-gap = the gap between them
openness-you = You
openness-gaps-title = Where you are apart
openness-gaps-lead = The widest first. A gap is a place to talk, and perhaps to agree on what feels healthy and safe for both of you.
openness-gaps-none = Nowhere does one of you need more than the other is comfortable with. That can change, and then a new map will show it.
openness-gap-mine = You are comfortable with { $comfortable } of 4. { $name } needs { $need }.
openness-gap-theirs = { $name } is comfortable with { $comfortable } of 4. You need { $need }.
openness-agree = Write an agreement about it
openness-agreed = Look at your agreement about it
openness-talk = I'd like to talk about it
openness-talk-mine = You said on { $day } that you would like to talk about it.
openness-talk-theirs = { $name } said on { $day }: I'd like to talk about it.
openness-talk-taken-back = Taken back on { $day }.
openness-words-title = The same in words
openness-words-you = Your openness
openness-words-them = The openness of { $name }
openness-words-pair = Comfortable with: { $comfortable }. Needed: { $need }.
openness-history-title = Earlier maps

openness-wait-map = { $name } has filled in an openness map. Both are shown when you have too.
openness-wait-map-go = Fill in my map
openness-wait-there = Both of you are in: your openness map is here.
openness-wait-talk = { $name } would like to talk about an area of your map: { $area }.
openness-wait-look = Look at the map
