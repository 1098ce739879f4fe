# Los pasos de todo lo que se ofrece: abrir, todavía no, un momento para hablar, retirar. Aquí no hay ninguna palabra de lo ofrecido.

offered-by-you = Lo ofreciste tú el { $day }
offered-by-them = Lo ofreció { $name } el { $day }
offered-waits-for-you = Sin abrir todavía. Espera hasta que te sientas con fuerzas.
offered-waits-for-them = Sin abrir todavía. { $name } lo abrirá cuando se sienta con fuerzas.
offered-not-yet = { $name } prefiere no abrirlo por ahora.
offered-not-yet-until = { $name } piensa en el { $day } para abrirlo.
offered-you-not-yet = Prefieres no abrirlo por ahora. Puedes hacerlo cuando quieras.
offered-you-not-yet-until = Piensas en el { $day } para abrirlo. Puedes hacerlo antes o después.
offered-opened-by-you = Lo abriste el { $day }.
offered-opened-by-them = { $name } lo abrió el { $day }.
offered-taken-back = Retirado el { $day }. Las palabras se quedan, porque ya las vieron las dos personas.

offered-when-ready = Tú decides cuándo, y si hay alguien contigo. Hasta que lo abras, sus palabras no están en tu pantalla.
offered-open = Abrirlo ahora
offered-not-yet-go = Todavía no
offered-not-yet-lead = Es una buena respuesta. No se te pide nada hasta entonces.
offered-not-yet-when = ¿Cuándo podrías abrirlo?
offered-in-a-day = Mañana
offered-in-three-days = En tres días
offered-in-a-week = En una semana
offered-in-two-weeks = En dos semanas
offered-day-open = Todavía no lo sé
offered-not-yet-missing = Elige un día, o «Todavía no lo sé».
offered-reason = Por qué ahora no, para ti
offered-reason-hint = Solo tú puedes leer esto.
offered-not-yet-send = Decir «todavía no»

offered-else = Elegir otra cosa
offered-ask-time-go = Pedir un momento para hablar
offered-ask-time-lead = Pueden hablar antes de que lo abras, o en vez de leerlo a solas.
offered-ask-time-when = ¿Cuándo te vendría bien?
offered-ask-time-hint = Por ejemplo: el sábado, después del desayuno
offered-ask-time-send = Pedirlo
offered-times-title = Un momento para hablar
offered-time-asked-mine = Pediste un momento para hablar.
offered-time-asked = A { $name } le gustaría un momento para hablar.
offered-time-named-mine = Propusiste un momento.
offered-time-named = { $name } propuso un momento.
offered-name-time = Un momento que te venga bien
offered-name-time-missing = Escribe cuándo te vendría bien.
offered-name-time-on = Qué día
offered-name-time-on-hint = Si lo pones, puede ir al calendario de cada cual.
offered-name-time-send = Responder

offered-take-back = Retirar lo que ofrecí
offered-take-back-title = ¿Retirar esto?
offered-take-back-unseen = No se ha abierto. Desaparecerá de los dispositivos de las dos personas, como si no se hubiera escrito.
offered-take-back-seen = Tu pareja ya lo ha abierto. Las palabras se quedan, con una línea que dice que las retiraste.
offered-gone = Aquí no hay nada. Puede que se haya retirado antes de abrirse.
offered-three-a-day = Hoy ya salieron tres peticiones, y en un día caben tres. Esto no se envió. Tus palabras se quedan aquí; puedes pedirlo mañana.
