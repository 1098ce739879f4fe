# The wording helper: it speaks only to the one who writes, after a pause, and stops nothing.

wording-found = Some words may land otherwise than you mean:
wording-only-you = Only you see this, on this device. You can share your words as they are.
wording-turn-off = Do not read along
wording-read-along = Read along while I write
wording-begin-so = Say: { $words }
wording-take-out = Take these words out
wording-leave = Leave them

wording-contempt = Puts the other down.
wording-dismissing = Waves the feeling away.
wording-blame = Hands the cause to the other.
wording-conditional = Leaves in doubt whether it hurt.
wording-absolute = Says always or never.
wording-disguised = A thought, put as a feeling.
wording-accusation = Judges who the other is.
wording-pressure = Hurries the other.
wording-minimizing = Makes it smaller.
wording-but = Takes back what came before.
wording-excuse = Explains before it owns.
wording-vague = Does not name what it was.
wording-fixing = Advice that was not asked for.

wording-so-conditional = I hurt you when I …
wording-so-vague = What I did was …
wording-so-owned = That was my choice.
wording-so-pressure = Take the time you need.
wording-so-seen = When … happened, I felt …
wording-so-dismissing = I can see that this is big for you.
wording-so-fixing = Do you want me to listen, or would ideas help?
wording-so-contempt = I am very angry, and I do not want to hurt you.
