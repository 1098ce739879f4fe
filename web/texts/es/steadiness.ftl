# Estabilidad: el propio recorrido a lo largo de las semanas, según lo que se contó cada día.

steadiness-title = Estabilidad
steadiness-lead = Con cuánta estabilidad te sentías, según lo que contaste cada día. Sube y baja. Aquí no hay nada que alcanzar.
steadiness-mine = Tu recorrido
steadiness-empty = Cuando hayas contado cómo estás y con cuánta estabilidad, tu recorrido empieza aquí.
steadiness-empty-go = Contar cómo estoy
steadiness-alt-mine = Tu recorrido de doce semanas: un punto por cada día en que dijiste con cuánta estabilidad te sentías. Lo mismo está abajo en palabras.
steadiness-alt-theirs = El recorrido de { $name } en doce semanas: un punto por día. Lo mismo está abajo en palabras.
steadiness-in-words = Lo mismo en palabras
steadiness-week = Semana del { $week }: de { $low } a { $high }
steadiness-week-one = Semana del { $day }: { $step }
steadiness-step-1 = muy poca estabilidad
steadiness-step-2 = poca estabilidad
steadiness-step-3 = a medias
steadiness-step-4 = bastante estabilidad
steadiness-step-5 = mucha estabilidad
steadiness-show-title = Quién lo ve
steadiness-is-shown = { $name } puede ver ahora tu recorrido.
steadiness-is-not-shown = Solo tú ves tu recorrido. { $name } lee cada día que compartes, como hasta ahora.
steadiness-show = Mostrar mi recorrido a { $name }
steadiness-hide = Dejar de mostrarlo
steadiness-shown-until = Termina por sí solo el { $day }, a menos que sigas.
steadiness-go-on = Seguir { $days } días más
steadiness-theirs = El recorrido de { $name }
steadiness-theirs-empty = { $name } muestra su recorrido. Todavía no hay nada en él.
steadiness-theirs-not-shown = Esto aparece aquí solo si { $name } elige mostrarlo.
steadiness-theirs-no-more = No se muestra desde el { $day }.
