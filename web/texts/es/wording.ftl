# La ayuda con las palabras: habla solo a quien escribe, tras una pausa, y no impide nada.

wording-found = Algunas palabras pueden caer de otra manera:
wording-only-you = Solo tú ves esto, en este dispositivo. Puedes compartir tus palabras tal como están.
wording-turn-off = No leer mientras escribo
wording-read-along = Leer mientras escribo
wording-begin-so = Decir: { $words }
wording-take-out = Quitar estas palabras
wording-leave = Dejarlas así

wording-contempt = Rebaja a la otra persona.
wording-dismissing = Quita importancia a lo que siente.
wording-blame = Le pasa la causa a la otra persona.
wording-conditional = Deja en duda que doliera.
wording-absolute = Dice siempre o nunca.
wording-disguised = Una idea, dicha como sentimiento.
wording-accusation = Juzga cómo es la otra persona.
wording-pressure = Mete prisa.
wording-minimizing = Lo hace más pequeño.
wording-but = Quita lo que se dijo antes.
wording-excuse = Explica antes de hacerse cargo.
wording-vague = No nombra qué fue.
wording-fixing = Un consejo que nadie pidió.

wording-so-conditional = Te hice daño cuando…
wording-so-vague = Lo que hice fue…
wording-so-owned = Fue decisión mía.
wording-so-pressure = Tómate el tiempo que necesites.
wording-so-seen = Cuando pasó…, sentí…
wording-so-dismissing = Veo que esto es grande para ti.
wording-so-fixing = ¿Quieres que te escuche, o te ayudaría pensar ideas?
wording-so-contempt = Tengo mucha rabia y no quiero herirte.
