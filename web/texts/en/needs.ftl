# What I need right now: one press, and an answer with what the other can give and when. Not now is an answer.

needs-title = What I need right now
needs-lead = Say in one press what would help. The other answers with what they can give, and when. Not now is fine too.
needs-alone = This is for two. It can begin once your partner is here.
needs-you = You
needs-in-words = In own words: { $words }
needs-need-just-listen = Just listen
needs-need-comfort = Comfort
needs-need-reassurance = Reassurance
needs-need-time = Time
needs-need-practical-help = Practical help
needs-need-think-of-solutions = Think of solutions
needs-need-own = Something else

needs-send-title = Send a need
needs-send-lead = A press sends it at once. Up to three requests a day, so that each one keeps its weight.
needs-line = A line with it
needs-line-hint = Write it first, if you want one.
needs-own-title = Say it in my own words
needs-own = What I need
needs-own-missing = Say what you need.
needs-own-send = Send it
needs-sent = Sent. { $name } can answer when they see it.

needs-theirs-title = What { $name } needs
needs-can-legend = What can you give, and when?
needs-can-now = I can give this now
needs-can-today = I can give this later today
needs-can-on = I can give this on another day
needs-can-on-day = I can give this on { $day }
needs-not-now = Not now
needs-not-now-until = Not now. Ask me again on { $day }
needs-can-missing = Choose an answer.
needs-day = Which day
needs-day-missing = Choose a day.
needs-day-again = Ask me again on
needs-day-again-hint = Only if you want to name a day.
needs-can-words = What I can give
needs-can-words-hint = Short is good: a walk, ten minutes, a hand to hold.
needs-not-now-words = A line for { $name }
needs-not-now-words-hint = { $name } reads it. No reason is needed.
needs-answer-send = Share my answer
needs-answer-anew = Answer in another way

needs-all = What you two sent
needs-by = { $name }, { $day }
needs-by-me = You, { $day }
needs-waits-for = { $name } has not answered yet. After two days it is let go.
needs-answered = { $who }: { $can }
needs-taken-back = Taken back on { $day }. The words stay, because you may both have seen them.
needs-more = Show more

needs-waits-theirs = { $name } says what they need right now.
needs-waits-go = Answer
needs-waits-answered = { $name } says what they can give.
needs-waits-look = Look at it
needs-waits-today = Today is the day you named for what { $name } needs.
needs-waits-given = Today is the day { $name } named for what you need.
needs-waits-again = Today is the day { $name } named for being asked again.
