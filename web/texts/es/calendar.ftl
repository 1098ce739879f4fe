# El archivo de calendario: todo lo propio que tiene un momento, para el calendario que usas.

calendar-title = A tu calendario
calendar-lead = Llévate en un archivo lo que tiene un momento y ábrelo en el calendario que usas. El archivo se hace en este dispositivo y no se envía a ninguna parte.
calendar-empty = Todavía nada tuyo tiene un día. Cuando hayas prometido algo, o hayan acordado algo con un final, podrá ir a tu calendario.
calendar-holds = Lo que va dentro
calendar-titles = Lo que muestra el calendario
calendar-titles-neutral = Solo la palabra «Recordatorio»
calendar-titles-neutral-more = Quien vea tu calendario no sabrá nada.
calendar-titles-own = Mis propias palabras
calendar-titles-own-more = Elige esto solo si no lee tu calendario nadie a quien no se lo dirías.
calendar-neutral-title = Recordatorio
calendar-weekly = Nuestra charla de la semana
calendar-screens-down = Pantallas abajo
calendar-walk = Un paseo en pareja
calendar-walk-at = Un paseo en pareja: { $place }
calendar-given-mine = Lo que puedo dar: { $what }
calendar-given-theirs = Lo que puede dar { $name }: { $what }
calendar-ask-again = Preguntar de nuevo a { $name }: { $need }
calendar-to-open = El día que elegí para lo que me ofreció { $name }
calendar-talk = Un momento para hablar
calendar-back = Volver de la pausa
calendar-sign = Un texto se puede firmar: { $topic }
calendar-go-on = Si sigue o termina: { $topic }
calendar-review = Volver a mirar lo que acordamos: { $topic }
calendar-end = Termina lo que acordamos: { $topic }
calendar-take = Llevarme el archivo de calendario
calendar-again = El calendario no sigue los cambios por sí mismo. Cuando cambies o dejes algo, toma un archivo nuevo y quita de tu calendario lo que haya terminado.
