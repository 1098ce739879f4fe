# The calendar file: everything of one's own that has a time, for the calendar one uses.

calendar-title = Into your calendar
calendar-lead = Take what has a time as a file, and open it in the calendar you use. The file is made on this device and sent nowhere.
calendar-empty = Nothing of yours has a day yet. Once you have promised something, or you both have agreed on something with an end, it can go into your calendar.
calendar-holds = What goes in
calendar-titles = What the calendar shows
calendar-titles-neutral = Only the word "Reminder"
calendar-titles-neutral-more = Whoever sees your calendar learns nothing.
calendar-titles-own = My own words
calendar-titles-own-more = Choose this only if nobody reads your calendar whom you would not tell.
calendar-neutral-title = Reminder
calendar-weekly = Our weekly check-in
calendar-screens-down = Screens down
calendar-walk = A walk together
calendar-walk-at = A walk together: { $place }
calendar-given-mine = What I can give: { $what }
calendar-given-theirs = What { $name } can give: { $what }
calendar-ask-again = Ask { $name } again: { $need }
calendar-to-open = The day I named for what { $name } offered me
calendar-talk = A time to talk
calendar-back = Back from the pause
calendar-sign = A text can be signed: { $topic }
calendar-go-on = Whether it goes on or ends: { $topic }
calendar-review = Look again at what we agreed on: { $topic }
calendar-end = What we agreed on ends: { $topic }
calendar-take = Take the calendar file
calendar-again = The calendar does not follow by itself. When you change or stop something, take a new file, and remove in your calendar what has ended.
