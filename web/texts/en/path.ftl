# The path: the five steps, what each asks, what you two have touched, and one suggestion. Nothing is locked.

path-nav = Path
path-title = The path
path-lead = Five steps, in no fixed order. Go back and forth as it suits you both. Nothing here is ever finished, and nothing is locked.
path-suggested = Something that may help next
path-suggested-more = Only a thought. Leave it if today is not the day.
path-nothing-suggested = Nothing more is needed now. What you did lately is enough.
path-untouched = Not begun yet
path-touched = Last on { $day }
path-not-here-yet = This version has no room for this step yet. Talking in person is a good way in.
path-step-honesty = 1. Honesty
path-step-honesty-asks = Say how you are, and share what the other needs to know to feel safe. Each of you decides what you share.
path-step-responsibility = 2. Responsibility
path-step-responsibility-asks = Own what you did, and say what you will do. Small promises that are kept mend more than big words.
path-step-presence = 3. Showing up
path-step-presence-asks = Be there in small ways, again and again. A minute counts.
path-step-empathy = 4. Listening
path-step-empathy-asks = Let the other be heard before you answer. Understanding comes first, solutions later.
path-step-together = 5. Building together
path-step-together-asks = Make something that is new and yours: a plan, a ritual, a picture of what comes.
path-room-check-in = Daily check-in
path-room-check-in-about = Two minutes: how you feel, what your day is like, what you need.
path-room-promises = Promises
path-room-promises-about = One small thing you will do, and what came of it in the words of both.
path-room-wins = Small wins
path-room-wins-about = One small thing that earned trust, into the vase of both of you.
path-go = Open
