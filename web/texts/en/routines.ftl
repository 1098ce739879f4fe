# Routines of presence: small things that both do again and again.

routines-title = Routines
routines-lead = Small shared moments that come back: coffee in the morning, a walk, reading aloud. One of you marks that you did it, and it counts for both.
routines-empty = Nothing here yet. Begin with something small that you would do anyway, and do it together.
routines-new = Suggest a routine
routines-calendar = Into my calendar
routines-all = All routines
routines-new-title = Suggest a routine
routines-new-go = Suggest it
routines-change-title = Another plan
routines-change-go = Suggest this plan
routines-write-lead = It holds once you both have said yes. Either of you can end it at any time.
routines-what = What do you do together?
routines-what-hint = For example: coffee at the window, a walk to the river.
routines-what-missing = Say what you do together, in one line.
routines-often = How often?
routines-time = At what time
routines-place = Where
routines-minutes = How many minutes
routines-minutes-wrong = Write the minutes as a number, 1 to 1440.
routines-plan-all =
    { $when }, { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }. { $place }
routines-plan-place = { $when }. { $place }
routines-plan-minutes =
    { $when }, { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }
routines-waits-for-them = Waits for { $name } to say yes.
routines-waits-for-me = { $name } suggests it. It waits for your yes.
routines-ended = Ended on { $day }
routines-did = We did this
routines-proposed = Suggested
routines-proposed-change = Another plan, suggested
routines-yes = Yes, let us do this
routines-not-yet = Not yet
routines-change = Suggest another plan
routines-end = End this routine
routines-end-title = End this routine?
routines-end-more = It ends for both of you, today. What you did stays, and so does its gold. Nobody has to say why.
routines-another-day = We did it on another day
routines-another-day-which = Which day
routines-another-day-missing = Choose a day.
routines-another-day-to-come = That day has not come yet.
routines-did-then = We did this then
routines-did-on = We did this on { $day }
routines-not-due-then = On that day it was not agreed yet.
routines-marked-already = That day is marked already.
routines-days = The days you did it
routines-days-alt = A month with a mark on each day you did it. The same days are listed below.
routines-days-words = Day by day
routines-took-place = { $day }: you did it
routines-said-of = { $day }
routines-by = { $name } felt
routines-by-me = You felt
routines-by-me-kept = You felt (only you can read this)
routines-marked-by-me = You marked this day.
routines-present-go = Say how present you felt
routines-present = How present did you feel?
routines-present-here = All here
routines-present-in-and-out = Now here, now elsewhere
routines-present-elsewhere = With my thoughts elsewhere
routines-present-missing = Choose what comes closest.
routines-present-line = A line with it
routines-present-share = Share it
routines-present-keep = Keep it for myself
routines-waits-new = { $name } suggests a routine: { $what }
routines-waits-today = Today: { $what }
routines-waits-look = Look at it
