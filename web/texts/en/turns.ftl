# Turns of words about something that was told: the listener's understanding first.

turns-title = Between you
turns-understood = { $name } understood:
turns-understood-mine = You understood:
turns-said = { $name }:
turns-said-mine = You:
turns-waits = { $name } says first what they understood. Then you can both write.
turns-reflect-lead = Before anything else, say what you understood. No answer, no question, nothing to solve yet.
turns-reflect = What I understood, in my own words
turns-reflect-hint = You might begin: "You feel ... because ..."
turns-reflect-send = Share what I understood
turns-say = What I would like to say
turns-say-hint = Short is good. You can also talk about it later, side by side.
turns-say-send = Share this
turns-missing = Write a few words.
turns-taken-back = Taken back on { $day }. The words stay, because you have both seen them.
