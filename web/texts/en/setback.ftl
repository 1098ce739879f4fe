# Ebb and flow: short steps for a hard day, for either of the two. No verdict, no account kept, nothing drained.

setback-title = On a hard day
setback-lead = An old fear, a slip, a lie that came out: most couples meet such days on the way. A few short steps for either of you.
setback-begin = Begin the steps
setback-open = Between you now
setback-told = { $name } said on { $day } that this is a hard day between you.
setback-told-mine = You said on { $day } that this is a hard day between you.
setback-answer-here = I am here
setback-answer-need-time = I need some time first
setback-answered-here = { $name } answered: I am here.
setback-answered-need-time = { $name } answered: I need some time first.
setback-answered-here-mine = You answered: I am here.
setback-answered-need-time-mine = You answered: I need some time first.
setback-not-answered = { $name } has not answered yet. There is no hurry.
setback-through = I have come through it for now
setback-through-mine = You have come through it for now.
setback-through-theirs = { $name } has come through it for now.
setback-taken-back = Taken back on { $day }.
setback-notes = For you alone
setback-notes-more = Your own notes from hard days. Nobody else has them.
setback-note-by = { $day }: { $what }
setback-waits = { $name } says that this is a hard day between you.
setback-waits-go = Look at it

setback-choose-title = What is it?
setback-choose-lead = Only so that the steps fit. What you choose here is written nowhere unless you keep a note at the end.
setback-what = What is it?
setback-what-missing = Choose what it is.
setback-what-old-fear = An old fear is back
setback-what-slip = Something slipped
setback-what-lie = A lie came out
setback-whose = Whose is it?
setback-whose-missing = Choose whose it is.
setback-whose-mine = Mine
setback-whose-theirs = { $name }'s
setback-next = Next
setback-done = Close the steps

setback-steady-title = Steady yourself
setback-steady-lead = Nothing has to be said in the first minutes.
setback-steady-1 = Put both feet on the floor. Breathe out for longer than you breathe in, ten times.
setback-steady-2 = Name to yourself what you feel. You don't have to know why.
setback-steady-3 = Wait with messages and with questions until your breath is slow again.
setback-steady-pause = Pause, with a time to be back
setback-steady-help = If you are afraid of your partner, talk to someone else first.
setback-steady-help-go = Help lines

setback-say-title = Say it
setback-say-fear-mine = Say that the old fear is here, and what would help. It does not need a reason.
setback-say-fear-theirs = Listen first, and say back what you understood. An old fear is no charge against you.
setback-say-slip-mine = Tell it yourself, when you are steady. First one neutral line, then the rest when { $name } is ready.
setback-say-lie-mine = Say yourself what is true, and what you have not told yet. You can do it with your therapist.
setback-say-did-theirs = Say what happened and what it did to you. You don't have to decide anything today.
setback-pact-says = In your pact you both wrote:
setback-pact-none = There is no word yet on within what time something is told. Today is a good answer.
setback-tell-title = Let { $name } know that it is a hard day
setback-tell-more = { $name } sees one neutral line and yours, if you write one. Not what it is about.
setback-tell-line = A line with it
setback-tell-hint = For example: I would like to sit with you tonight.
setback-tell = Let { $name } know
setback-told-now = { $name } can see it now.
setback-told-already = You have told { $name } already. It stands until one of you has come through it.
setback-go-trigger = Write down what came up
setback-go-disclosure = Tell something you held back
setback-go-on-talking = Go on with the dialogue that is open
setback-go-talk = Begin a dialogue

setback-own-title = Own it
setback-own-lead = What you did, and that it was your choice. No "but", and no asking to be forgiven.
setback-go-apology = Write an apology

setback-repair-title = Repair
setback-repair-did = One small promise you can keep this week does more than a big one.
setback-repair-fear = Ask what would help, and promise one small thing.
setback-go-promise = Make a small promise

setback-plan-title = Look at the plan
setback-plan-lead = Read together what you both signed for such days. Change what does not fit any more.
setback-plan-none = There is no plan for next time yet. After a day like this you know more about what it needs.
setback-go-plan = Write a plan for next time
setback-go-pact = Look at your pact
setback-note-title = A note for you alone
setback-note = What you want to remember of this day
setback-note-hint = It stays on your own devices, and you can delete it for good.
setback-note-missing = Write something, or close the steps.
setback-note-keep = Keep the note
setback-vase = The gold in your vase stays. A hard day takes nothing of it away.
