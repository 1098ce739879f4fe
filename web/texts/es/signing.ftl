# Un texto que cambió ante los ojos de quien iba a firmarlo.

signing-changed = Estas palabras acaban de cambiar, con esta página abierta. Léelas, por favor, antes de responder.
signing-read = Las he leído
signing-meanwhile = Desde que empezaste a escribir hay otras palabras sobre la mesa. Si ahora compartes las tuyas, se guardan los dos textos y las dos personas ven que se escribieron a la vez.
signing-not-yet-mine = Dijiste: todavía no.
signing-not-yet-theirs = { $name } dijo: todavía no.
