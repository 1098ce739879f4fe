# El mapa de apertura: dos respuestas selladas por tema, los dos mapas a la vez, dónde se separan, y los mapas anteriores.

openness-title = Mapa de apertura
openness-lead = Cuánta apertura le resulta cómoda a cada quien, y cuánta necesita de la otra persona. Responden por separado, y las dos respuestas aparecen a la vez.
openness-about = No hay respuesta correcta y nada se suma. Donde difieren hay algo de qué hablar, no una falta.
openness-start = Rellenar mi mapa
openness-go-on = Seguir con mi mapa
openness-again = Rellenar un mapa nuevo
openness-again-more = Cuando las cosas cambien, pueden responder de nuevo. Este mapa se queda aquí para verlo.
openness-state = Dónde están
openness-theirs-are-in = { $name } ha rellenado un mapa. Se muestran los dos mapas cuando tú también lo hayas hecho.
openness-mine-wait = Tus respuestas están selladas. Se muestran los dos mapas cuando { $name } también haya respondido.
openness-mine-wait-alone = Tus respuestas están selladas. Se muestran los dos mapas cuando tu pareja se haya unido y también haya respondido.
openness-on-its-way = Ya están las dos partes. El mapa aparece en cuanto los dos dispositivos hayan tenido conexión.
openness-read-back = Lo que respondiste

openness-area-whereabouts = Dónde estoy
openness-area-feelings = Sentimientos
openness-area-money = Dinero
openness-area-friendships = Amistades
openness-area-phone = Redes sociales y teléfono
openness-area-work = Trabajo
openness-area-health = Salud
openness-area-past = El pasado
openness-area-future = Lo que espero del futuro
openness-area-family = Familia
openness-area-unknown = Un tema propio

openness-step = Tema { $step } de { $most }
openness-look-step = Último paso
openness-comfortable = Cuánta apertura me resulta cómoda
openness-comfortable-hint = Lo decides tú, tal como están las cosas ahora.
openness-need = Cuánta apertura necesito de ti
openness-need-hint = Lo que te ayudaría a sentir seguridad, no lo que te deben.
openness-low = ninguna
openness-high = toda
openness-rather-not-comfortable = Prefiero no decir cuánta me resulta cómoda
openness-rather-not-need = Prefiero no decir qué necesito
openness-comfortable-missing = Di cuánta apertura te resulta cómoda, o que prefieres no decirlo.
openness-need-missing = Di cuánta apertura necesitas, o que prefieres no decirlo.
openness-next = Siguiente
openness-look-title = Repásalo
openness-look-lead = Todavía no ha salido nada de este dispositivo. Al sellarlo, nadie ve las respuestas de la otra persona hasta que estén las dos.
openness-seal = Sellar mis respuestas
openness-drop = Tirar este borrador
openness-drop-title = ¿Tirar este borrador?
openness-drop-more = Lo que elegiste aquí y no sellaste se perderá.
openness-said = { $said } de 4
openness-rather-not = Mejor no decirlo
openness-not-asked = No se preguntó

openness-own-title = Temas propios
openness-own-lead = Lo que falte en los diez temas. Cualquiera puede añadir uno, y lo ven las dos personas.
openness-own-open = Añadir un tema
openness-own-name = Nombre del tema
openness-own-name-hint = Pocas palabras, como mucho 32 letras.
openness-own-missing = Escribe un nombre de 32 letras como mucho.
openness-own-add = Añadir este tema
openness-own-remove = Dejarlo fuera desde ahora
openness-own-removed = Fuera de los mapas nuevos desde el { $day }

openness-map-of = Mapa del { $day }
openness-map-lead = Los dos mapas están desde el { $day }.
openness-picture-title = Las dos personas en un dibujo
openness-picture-alt = A la izquierda tu apertura, a la derecha la de { $name }, en { $areas } temas. { $gaps }
openness-picture-gaps = { $count ->
    [0] No hay ninguna distancia.
    [one] Hay distancia en un lugar.
   *[other] Hay distancia en { $count } lugares.
  }
openness-legend-comfortable = le resulta cómoda esta apertura
openness-legend-need = la que necesita la otra persona
openness-legend-gap = la distancia entre las dos
openness-you = Tú
openness-gaps-title = Dónde están lejos
openness-gaps-lead = Lo más ancho primero. Una distancia es un lugar para hablar, y quizá para acordar lo que se sienta sano y seguro para las dos personas.
openness-gaps-none = En ningún tema necesita alguien más de lo que a la otra persona le resulta cómodo. Eso puede cambiar, y un mapa nuevo lo mostrará.
openness-gap-mine = A ti te resulta cómodo { $comfortable } de 4. { $name } necesita { $need }.
openness-gap-theirs = A { $name } le resulta cómodo { $comfortable } de 4. Tú necesitas { $need }.
openness-agree = Escribir un acuerdo sobre esto
openness-agreed = Ver su acuerdo sobre esto
openness-talk = Me gustaría hablar de esto
openness-talk-mine = El { $day } dijiste que te gustaría hablar de esto.
openness-talk-theirs = { $name } dijo el { $day }: me gustaría hablar de esto.
openness-talk-taken-back = Retirado el { $day }.
openness-words-title = Lo mismo en palabras
openness-words-you = Tu apertura
openness-words-them = La apertura de { $name }
openness-words-pair = Cómodo: { $comfortable }. Necesario: { $need }.
openness-history-title = Mapas anteriores

openness-wait-map = { $name } ha rellenado un mapa de apertura. Se muestran los dos mapas cuando tú también lo hayas hecho.
openness-wait-map-go = Rellenar mi mapa
openness-wait-there = Ya están las dos partes: su mapa de apertura está aquí.
openness-wait-talk = A { $name } le gustaría hablar de un tema del mapa de las dos personas: { $area }.
openness-wait-look = Ver el mapa
