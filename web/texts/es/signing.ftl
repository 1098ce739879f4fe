# Un texto que cambió ante los ojos de quien iba a firmarlo.

signing-changed = Estas palabras acaban de cambiar, con esta página abierta. Léelas, por favor, antes de responder.
signing-read = Las he leído
