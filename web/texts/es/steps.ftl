# Lo que un diálogo y un círculo dicen igual: de quién es el turno, un teléfono para las dos personas y palabras que esperan un sí.

steps-you = Tú
steps-line = { $who }: { $kind }
steps-taken-back = Retirado el { $day }. Las palabras se quedan, porque ya las vieron las dos personas.
steps-crossed = Escrito en el mismo momento que otra cosa
steps-crossed-more = Estas palabras se guardan. No son un turno.
steps-noted-mine = Escrito en tu teléfono, tal como se dijo. { $name } todavía no ha dicho que sí.
steps-noted-mine-yes = Escrito en tu teléfono. { $name } dice que son sus palabras.
steps-noted-theirs = Escrito en el teléfono de { $name }, tal como se dijo. Todavía no has dicho que sí.
steps-noted-theirs-yes = Escrito en el teléfono de { $name }. Has dicho que son tus palabras.
steps-confirm-title = ¿Son tus palabras?
steps-confirm-lead = Se escribieron en el teléfono de { $name } como lo que dijiste. Hasta que digas que sí, son solo una nota.
steps-confirm-yes = Eso es lo que dije
steps-not-so = No lo dije así
steps-not-so-more = Si no lo dijiste así, se sigue desde antes de esa línea. Lo que se escribió después se guarda.

steps-pass-title = Pasa el teléfono a { $name }
steps-pass-lead = En esta pantalla no hay nada escrito por nadie. Sin prisa.
steps-pass-ready = { $name } tiene el teléfono
steps-stop-here = Dejarlo aquí por ahora
steps-theirs-lead = Este es el teléfono de { $name }, así que lo que digas aquí se guarda como una nota tuya. Será tu palabra cuando digas que sí en tu propio teléfono.
steps-one-phone = Nos pasamos este teléfono
steps-two-phones = Cada persona tiene su teléfono
steps-one-phone-more = Lo que diga { $name } se puede escribir aquí. Será suyo cuando diga que sí en su propio teléfono.
