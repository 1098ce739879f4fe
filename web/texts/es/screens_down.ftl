# Pantallas abajo: un rato sin pantallas al que dijeron que sí las dos personas.

screens-down-title = Pantallas abajo
screens-down-lead = Guardar las dos pantallas un rato y estar con la otra persona. Hasta que termine, esta aplicación se queda callada.
screens-down-length = ¿Cuánto tiempo?
screens-down-length-15 = 15 minutos
screens-down-length-30 = 30 minutos
screens-down-length-60 = Una hora
screens-down-length-120 = Dos horas
screens-down-length-240 = Cuatro horas
screens-down-length-720 = Doce horas
screens-down-length-of =
    { $minutes ->
        [60] una hora
        [120] dos horas
        [240] cuatro horas
        [720] doce horas
       *[other] { $minutes } minutos
    }
screens-down-length-missing = Elige cuánto tiempo.
screens-down-when = ¿Desde cuándo?
screens-down-when-now = Ahora, en cuanto { $name } diga aquí que sí
screens-down-when-aloud = Ahora, las dos personas hemos dicho que sí en voz alta
screens-down-when-aloud-hint = Este teléfono empieza en seguida, con red o sin ella. El otro puede decir que sí más tarde.
screens-down-when-later = Más tarde
screens-down-when-missing = Elige desde cuándo.
screens-down-day = Día
screens-down-time = Hora
screens-down-time-missing = Elige una hora que todavía no haya pasado.
screens-down-suggest-go = Proponerlo
screens-down-begin-now = Empezar ahora
screens-down-mine-now = Propusiste { $length } sin pantallas. Empieza cuando { $name } diga que sí.
screens-down-mine-later = Propusiste { $length } sin pantallas, desde las { $time }. { $name } todavía no ha dicho que sí.
screens-down-theirs-now = { $name } propone { $length } sin pantallas, desde ahora.
screens-down-theirs-later = { $name } propone { $length } sin pantallas, desde las { $time }.
screens-down-theirs-aloud = { $name } anotó { $length } sin pantallas desde las { $time }, hablados en voz alta. ¿Fue así?
screens-down-yes = Sí
screens-down-yes-aloud = Sí, fue así
screens-down-not-now = Ahora no
screens-down-other = Proponer otra cosa
screens-down-take-off = Retirar la propuesta
screens-down-planned = Pantallas abajo desde las { $time }, durante { $length }.
screens-down-call-off = Cancelarlo
screens-down-quiet-title = Pantallas abajo
screens-down-until = Pantallas abajo hasta las { $time }.
screens-down-quiet-more = Guarda el teléfono. Lleva el tiempo por su cuenta, también con la pantalla bloqueada.
screens-down-enough = Basta por ahora
screens-down-enough-about = Cualquiera puede terminarlo cuando quiera. Nadie tiene que decir por qué.
screens-down-enough-go = Terminarlo para las dos personas
screens-down-open-anyway = Ver la primera página
screens-down-over-title = Las pantallas han vuelto
screens-down-over-about = Si quieres, deja una línea sobre ese rato. Pueden leerla las dos personas.
screens-down-line = Una línea
screens-down-line-missing = Escribe una línea, o elige no dejar ninguna.
screens-down-line-share = Compartir la línea
screens-down-line-without = Sin línea
screens-down-line-by = { $name } escribió
screens-down-line-by-me = Escribiste
screens-down-taken-back = Retirado el { $day }. Las palabras se quedan.
screens-down-earlier = Anteriores
screens-down-was = { $day }: { $length }
screens-down-waits-suggested = { $name } propone { $length } sin pantallas.
screens-down-waits-answer = Responder
screens-down-waits-look = Verlo
screens-down-waits-over = El rato sin pantallas ha terminado.
screens-down-waits-over-go = Estoy de vuelta
