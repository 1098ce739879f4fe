# Lo que necesito ahora: un toque, y una respuesta con lo que la otra persona puede dar y cuándo. Ahora no también es una respuesta.

needs-title = Lo que necesito ahora
needs-lead = Di con un toque qué te ayudaría. La otra persona responde qué puede dar, y cuándo. «Ahora no» también está bien.
needs-alone = Esto es para dos. Puede empezar cuando tu pareja esté aquí.
needs-you = Tú
needs-in-words = Con sus palabras: { $words }
needs-need-just-listen = Solo escuchar
needs-need-comfort = Consuelo
needs-need-reassurance = Que me des seguridad
needs-need-time = Tiempo
needs-need-practical-help = Ayuda práctica
needs-need-think-of-solutions = Buscar soluciones
needs-need-own = Otra cosa

needs-send-title = Enviar una necesidad
needs-send-lead = Un toque la envía al momento. Hasta tres peticiones al día, para que cada una conserve su peso.
needs-line = Una línea que la acompañe
needs-line-hint = Escríbela antes, si la quieres.
needs-own-title = Decirlo con mis palabras
needs-own = Lo que necesito
needs-own-missing = Di qué necesitas.
needs-own-send = Enviarlo
needs-sent = Enviado. { $name } puede responder cuando lo vea.

needs-theirs-title = Lo que necesita { $name }
needs-can-legend = ¿Qué puedes dar, y cuándo?
needs-can-now = Puedo darlo ahora
needs-can-today = Puedo darlo hoy más tarde
needs-can-on = Puedo darlo otro día
needs-can-on-day = Puedo darlo el { $day }
needs-not-now = Ahora no
needs-not-now-until = Ahora no. Pregúntame de nuevo el { $day }
needs-can-missing = Elige una respuesta.
needs-day = Qué día
needs-day-missing = Elige un día.
needs-day-again = Pregúntame de nuevo el
needs-day-again-hint = Solo si quieres nombrar un día.
needs-can-words = Lo que puedo dar
needs-can-words-hint = Mejor si es corto: un paseo, diez minutos, una mano.
needs-not-now-words = Unas palabras para { $name }
needs-not-now-words-hint = { $name } las lee. No hace falta ninguna razón.
needs-answer-send = Compartir mi respuesta
needs-answer-anew = Responder de otra manera

needs-all = Lo que enviaron
needs-by = { $name }, { $day }
needs-by-me = Tú, { $day }
needs-waits-for = { $name } todavía no ha respondido. Después de dos días se deja ir.
needs-answered = { $who }: { $can }
needs-taken-back = Retirado el { $day }. Las palabras se quedan, porque puede que ya las vieran las dos personas.
needs-more = Mostrar más

needs-waits-theirs = { $name } dice qué necesita ahora.
needs-waits-go = Responder
needs-waits-answered = { $name } dice qué puede dar.
needs-waits-look = Verlo
needs-waits-today = Hoy es el día que nombraste para lo que necesita { $name }.
needs-waits-given = Hoy es el día que nombró { $name } para lo que necesitas.
needs-waits-again = Hoy es el día que nombró { $name } para que le preguntes de nuevo.
