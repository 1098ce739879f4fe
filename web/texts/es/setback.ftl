# Altibajos: unos pasos breves para un día difícil, para cualquiera de las dos personas. Sin juicio, sin cuentas, sin quitar nada.

setback-title = En un día difícil
setback-lead = Un viejo miedo, un tropiezo, una mentira que salió a la luz: casi todas las parejas pasan por días así. Unos pasos breves para ti o para tu pareja.
setback-begin = Empezar los pasos
setback-open = Ahora entre ustedes
setback-told = { $name } dijo el { $day } que es un día difícil entre ustedes.
setback-told-mine = Dijiste el { $day } que es un día difícil entre ustedes.
setback-answer-here = Aquí estoy
setback-answer-need-time = Primero necesito un tiempo
setback-answered-here = { $name } respondió: Aquí estoy.
setback-answered-need-time = { $name } respondió: Primero necesito un tiempo.
setback-answered-here-mine = Respondiste: Aquí estoy.
setback-answered-need-time-mine = Respondiste: Primero necesito un tiempo.
setback-not-answered = { $name } aún no ha respondido. No hay prisa.
setback-through = Por ahora ya lo dejo atrás
setback-through-mine = Por ahora lo has dejado atrás.
setback-through-theirs = Por ahora { $name } lo ha dejado atrás.
setback-taken-back = Retirado el { $day }.
setback-notes = Solo para ti
setback-notes-more = Tus propias notas de días difíciles. Nadie más las tiene.
setback-note-by = { $day }: { $what }
setback-waits = { $name } dice que es un día difícil entre ustedes.
setback-waits-go = Verlo

setback-choose-title = ¿Qué es?
setback-choose-lead = Solo para que los pasos se ajusten. Lo que elijas no se anota en ningún sitio, a menos que guardes una nota al final.
setback-what = ¿Qué es?
setback-what-missing = Elige qué es.
setback-what-old-fear = Ha vuelto un viejo miedo
setback-what-slip = Hubo un tropiezo
setback-what-lie = Salió a la luz una mentira
setback-whose = ¿De quién es?
setback-whose-missing = Elige de quién es.
setback-whose-mine = Es algo mío
setback-whose-theirs = Es algo de { $name }
setback-next = Siguiente
setback-done = Cerrar los pasos

setback-steady-title = Busca calma
setback-steady-lead = En los primeros minutos no hay que decir nada.
setback-steady-1 = Pon los dos pies en el suelo. Suelta el aire más despacio de lo que lo tomas, diez veces.
setback-steady-2 = Ponle nombre a lo que sientes, para ti. No hace falta saber por qué.
setback-steady-3 = Espera con mensajes y preguntas hasta que tu respiración vuelva a ser lenta.
setback-steady-pause = Hacer una pausa, con hora de vuelta
setback-steady-help = Si tu pareja te da miedo, habla antes con otra persona.
setback-steady-help-go = Líneas de ayuda

setback-say-title = Dilo
setback-say-fear-mine = Di que el viejo miedo está aquí y qué ayudaría. No hace falta un motivo.
setback-say-fear-theirs = Escucha primero y di lo que entendiste. Un viejo miedo no es un cargo contra ti.
setback-say-slip-mine = Cuéntalo tú, cuando tengas calma. Primero una línea neutra; el resto, cuando { $name } quiera.
setback-say-lie-mine = Di tú lo que es verdad, también lo que aún no has contado. Puede ser con tu terapeuta.
setback-say-did-theirs = Di qué pasó y qué te causó. Hoy no tienes que decidir nada.
setback-pact-says = En su pacto escribieron:
setback-pact-none = Aún no hay nada acordado sobre en cuánto tiempo se cuenta algo. Hoy es una buena respuesta.
setback-tell-title = Avisar a { $name } de que es un día difícil
setback-tell-more = { $name } ve una línea neutra, y la tuya si la escribes. No de qué se trata.
setback-tell-line = Una línea con ello
setback-tell-hint = Por ejemplo: Esta noche me gustaría estar un rato contigo.
setback-tell = Avisar a { $name }
setback-told-now = { $name } ya puede verlo.
setback-told-already = Ya avisaste a { $name }. Sigue ahí hasta que lo dejen atrás.
setback-go-trigger = Escribir lo que removió
setback-go-disclosure = Contar algo que callaste
setback-go-on-talking = Seguir con el diálogo que está abierto
setback-go-talk = Empezar un diálogo

setback-own-title = Asúmelo
setback-own-lead = Lo que hiciste, y que lo elegiste tú. Sin «pero» y sin pedir que te perdone.
setback-go-apology = Escribir una disculpa

setback-repair-title = Repara
setback-repair-did = Una promesa pequeña que puedas cumplir esta semana hace más que una grande.
setback-repair-fear = Pregunta qué ayudaría y promete una cosa pequeña.
setback-go-promise = Hacer una promesa pequeña

setback-plan-title = Mira el plan
setback-plan-lead = Lean en pareja lo que firmaron para días así. Cambien lo que ya no encaje.
setback-plan-none = Aún no hay un plan para la próxima vez. Después de un día así se sabe mejor qué hace falta.
setback-go-plan = Escribir un plan para la próxima vez
setback-go-pact = Ver su pacto
setback-note-title = Una nota solo para ti
setback-note = Lo que quieres recordar de este día
setback-note-hint = Se queda en tus propios dispositivos, y puedes borrarla para siempre.
setback-note-missing = Escribe algo, o cierra los pasos.
setback-note-keep = Guardar la nota
setback-vase = El oro de su jarrón se queda. Un día difícil no le quita nada.
