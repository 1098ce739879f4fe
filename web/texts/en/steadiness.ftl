# Steadiness: one's own course over weeks, from the check-ins.

steadiness-title = Steadiness
steadiness-lead = How steady you felt, from your own check-ins. It goes up and down. There is nothing to reach here.
steadiness-mine = Your course
steadiness-empty = Once you have checked in and said how steady you feel, your course begins here.
steadiness-empty-go = Check in
steadiness-alt-mine = Your course over twelve weeks: a dot for each day you said how steady you felt. The same stands below in words.
steadiness-alt-theirs = The course of { $name } over twelve weeks: a dot for each day. The same stands below in words.
steadiness-in-words = The same in words
steadiness-week = Week of { $week }: from { $low } to { $high }
steadiness-week-one = Week of { $day }: { $step }
steadiness-step-1 = very shaky
steadiness-step-2 = shaky
steadiness-step-3 = in between
steadiness-step-4 = fairly steady
steadiness-step-5 = steady
steadiness-show-title = Who sees it
steadiness-is-shown = { $name } can see your course now.
steadiness-is-not-shown = Only you see your course. { $name } reads each check-in you share, as before.
steadiness-show = Show my course to { $name }
steadiness-hide = Stop showing it
steadiness-shown-until = It ends by itself on { $day }, unless you go on with it.
steadiness-go-on = Go on with it for { $days } days
steadiness-theirs = The course of { $name }
steadiness-theirs-empty = { $name } shows their course. Nothing stands in it yet.
steadiness-theirs-not-shown = This stands here only when { $name } chooses to show it.
steadiness-theirs-no-more = It has not been shown since { $day }.
