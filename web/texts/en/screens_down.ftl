# Screens down: a stretch without screens that both said yes to.

screens-down-title = Screens down
screens-down-lead = Put both screens away for a while and be with each other. Until it ends, this app is quiet.
screens-down-length = How long?
screens-down-length-15 = 15 minutes
screens-down-length-30 = 30 minutes
screens-down-length-60 = An hour
screens-down-length-120 = Two hours
screens-down-length-240 = Four hours
screens-down-length-720 = Twelve hours
screens-down-length-of =
    { $minutes ->
        [60] an hour
        [120] two hours
        [240] four hours
        [720] twelve hours
       *[other] { $minutes } minutes
    }
screens-down-length-missing = Choose how long.
screens-down-when = From when?
screens-down-when-now = Now, once { $name } says yes here
screens-down-when-aloud = Now, we have both said yes aloud
screens-down-when-aloud-hint = This phone begins at once, with or without a network. The other phone can say yes later.
screens-down-when-later = Later
screens-down-when-missing = Choose from when.
screens-down-day = Day
screens-down-time = Time
screens-down-time-missing = Choose a time that is still to come.
screens-down-suggest-go = Put it to the other
screens-down-begin-now = Begin now
screens-down-mine-now = You suggested { $length } without screens. It begins when { $name } says yes.
screens-down-mine-later = You suggested { $length } without screens, from { $time }. { $name } has not said yes yet.
screens-down-theirs-now = { $name } suggests { $length } without screens, from now.
screens-down-theirs-later = { $name } suggests { $length } without screens, from { $time }.
screens-down-theirs-aloud = { $name } wrote down { $length } without screens from { $time }, agreed aloud. Was it so?
screens-down-yes = Yes
screens-down-yes-aloud = Yes, we did
screens-down-not-now = Not now
screens-down-other = Suggest something else
screens-down-take-off = Take it off the table
screens-down-planned = Screens down from { $time }, for { $length }.
screens-down-call-off = Call it off
screens-down-quiet-title = Screens down
screens-down-until = Screens are down until { $time }.
screens-down-quiet-more = Put the phone away. It keeps the time by itself, also when it is locked.
screens-down-enough = Enough for now
screens-down-enough-about = Either of you can end it at any time. Nobody has to say why.
screens-down-enough-go = End it for both
screens-down-open-anyway = Look at the first page
screens-down-over-title = Screens are up again
screens-down-over-about = If you like, leave one line about it. Both of you can read it.
screens-down-line = One line
screens-down-line-missing = Write a line, or choose to leave none.
screens-down-line-share = Share the line
screens-down-line-without = No line
screens-down-line-by = { $name } wrote
screens-down-line-by-me = You wrote
screens-down-taken-back = Taken back on { $day }. The words stay.
screens-down-earlier = Earlier ones
screens-down-was = { $day }: { $length }
screens-down-waits-suggested = { $name } suggests { $length } without screens.
screens-down-waits-answer = Answer
screens-down-waits-look = Look at it
screens-down-waits-over = Your time without screens is over.
screens-down-waits-over-go = I am back
