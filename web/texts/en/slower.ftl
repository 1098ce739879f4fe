# Going slower: one alone, until a day. No reason is asked, kept or shown.

slower-link = Go slower for a while
slower-title = Going slower
slower-lead = You can ask for less for a while. You need no reason, and none is asked for. You can end it on any day.
slower-what = Requests and new texts to sign are not sent to you. Today asks nothing of you. What you show of your steadiness rests. You can still write, answer, pause and look, just as you like.
slower-legend = For how long?
slower-days-3 = three days
slower-days-7 = one week
slower-days-14 = two weeks
slower-days-42 = six weeks
slower-missing = Choose for how long.
slower-they-read = { $name } reads this line and nothing else:
slower-go = Go slower
slower-change = Change the day
slower-now = You go slower until { $day }.
slower-go-on = Go on as before
slower-over = You go on as before.
slower-alone = You are alone in this space, so nobody can ask anything of you here.
