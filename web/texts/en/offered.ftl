# The moves of every offer: open, not yet, a time to talk, taking back. No word of what is offered stands here.

offered-by-you = Offered by you on { $day }
offered-by-them = Offered by { $name } on { $day }
offered-waits-for-you = Not opened yet. It waits until you are ready.
offered-waits-for-them = Not opened yet. { $name } opens it when ready.
offered-not-yet = { $name } would rather not open it just now.
offered-not-yet-until = { $name } has { $day } in mind for opening it.
offered-you-not-yet = You would rather not open it just now. You can whenever you like.
offered-you-not-yet-until = You have { $day } in mind for opening it. You can sooner or later all the same.
offered-opened-by-you = You opened it on { $day }.
offered-opened-by-them = { $name } opened it on { $day }.
offered-taken-back = Taken back on { $day }. The words stay, because you have both seen them.

offered-when-ready = You decide when, and whether somebody is with you. Until you open it, its words are not on your screen.
offered-open = Open it now
offered-not-yet-go = Not yet
offered-not-yet-lead = That is a good answer. Nothing is asked of you until then.
offered-not-yet-when = When might you open it?
offered-in-a-day = Tomorrow
offered-in-three-days = In three days
offered-in-a-week = In a week
offered-in-two-weeks = In two weeks
offered-day-open = I don't know yet
offered-not-yet-missing = Choose a day, or "I don't know yet".
offered-reason = Why not now, for yourself
offered-reason-hint = Only you can read this.
offered-not-yet-send = Say "not yet"

offered-else = Choose something else
offered-ask-time-go = Ask for a time to talk
offered-ask-time-lead = You can talk before you open it, or instead of reading it alone.
offered-ask-time-when = When would be good?
offered-ask-time-hint = For example: Saturday, after breakfast
offered-ask-time-send = Ask
offered-times-title = A time to talk
offered-time-asked-mine = You asked for a time to talk.
offered-time-asked = { $name } would like a time to talk.
offered-time-named-mine = You named a time.
offered-time-named = { $name } named a time.
offered-name-time = A time that is good for you
offered-name-time-missing = Write when would be good.
offered-name-time-on = On which day
offered-name-time-on-hint = If you name it, it can go into both of your calendars.
offered-name-time-send = Answer

offered-take-back = Take back what I offered
offered-take-back-title = Take this back?
offered-take-back-unseen = It has not been opened. It will be gone from both of your devices, as if it had not been written.
offered-take-back-seen = Your partner has opened it. The words stay, with a line that you took them back.
offered-gone = There is nothing here. It may have been taken back before it was opened.
offered-three-a-day = Three requests went out today, and a day holds three. This was not sent. Your words stay here; you can ask tomorrow.
