# The day's check-in, brought to mind at a time of one's own.

daily-title = Your check-in
daily-lead = A reminder at a time you choose, on days when you have not checked in. Only you know of it; your partner does not see it.
daily-none = Nothing reminds you of it.
daily-now = You are reminded at { $time }.
daily-at = Remind me at
daily-missing = Choose a time, such as 20:15.
daily-save = Keep this time
daily-no-more = No reminder of it
