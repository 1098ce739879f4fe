# Cuestionarios publicados: se añaden como archivo, se responden en privado, se comparte un resultado si se quiere. Nada se suma entre sí ni se compara.

questionnaires-title = Cuestionarios
questionnaires-lead = Preguntas publicadas que tú o tu terapeuta tienen derecho a usar. Tus respuestas son solo para ti.
questionnaires-empty = Aún no hay ninguno. Tu terapeuta puede darte uno en un archivo, y algunos servidores ofrecen unos pocos. Goldseam no trae ninguno.
questionnaires-add-go = Añadir un cuestionario
questionnaires-yours = Los tuyos
questionnaires-last = Última vez: { $day }
questionnaires-never = Aún sin responder
questionnaires-begun = Has empezado a responderlo.
questionnaires-own-scales = Confianza, seguridad y cercanía con tus propios números tienen su propia página. No son una escala oficial.
questionnaires-own-scales-go = Cómo se siente con el tiempo
questionnaires-theirs = Lo que compartió { $name }
questionnaires-theirs-more = Resultados sueltos que { $name } quiso mostrarte. Son suyos, y no se ponen al lado de los tuyos.
questionnaires-taken-back = Retirado el { $day }. Se queda, porque ya lo vieron las dos personas.
questionnaires-left-over = Respuestas sin sus preguntas
questionnaires-left-over-more = Su cuestionario se borró en otro dispositivo. Puedes borrar también estas respuestas.
questionnaires-left-over-line = Respondido el { $day }

questionnaires-add-title = Añadir un cuestionario
questionnaires-add-lead = Un cuestionario es de quienes lo hicieron. Añade solo lo que tienes derecho a usar.
questionnaires-offered = Se ofrecen aquí
questionnaires-offered-more = Los ofrece quien mantiene el servidor. Tu dispositivo los trae todos, así que nadie sabe cuál eliges.
questionnaires-offered-coming = Mirando qué se ofrece aquí.
questionnaires-offered-none = Quien mantiene el servidor no ofrece ninguno.
questionnaires-offered-not = Lo que se ofrece aquí no se puede traer ahora. No se perdió nada. Prueba otra vez cuando haya conexión.
questionnaires-look-again = Mirar otra vez
questionnaires-offered-unfit = Un archivo que se ofrece aquí no se puede usar: { $file }
questionnaires-file-title = Desde un archivo
questionnaires-file = Elegir un archivo
questionnaires-file-hint = Un archivo pequeño que te dio tu terapeuta. Se lee en este dispositivo y no se envía a nadie.
questionnaires-source = Quién lo hizo
questionnaires-licence = El derecho a usarlo
questionnaires-language = Idioma
questionnaires-many = { $many ->
    [one] Una pregunta
   *[other] { $many } preguntas
}
questionnaires-add = Añadir este
questionnaires-have = Ya lo tienes.

questionnaires-unfit-title = Este archivo no se puede añadir
questionnaires-unfit-nothing = No se añadió nada, y nada de lo que tienes cambió. Quien te dio el archivo puede arreglarlo.
questionnaires-unfit-too-large = El archivo pasa de 32 KiB.
questionnaires-unfit-not-text = El archivo no es texto simple. Un cuestionario es un archivo JSON en UTF-8.
questionnaires-unfit-malformed = El archivo no tiene la forma de un cuestionario. El fallo se ve en la línea { $line }.
questionnaires-unfit-another-version = El archivo tiene otra forma que la que lee esta versión de Goldseam. Carga la página de nuevo para tener la última versión, o pide el archivo en la forma 1.
questionnaires-unfit-name-missing = El archivo no dice cómo se llama el cuestionario.
questionnaires-unfit-source-missing = El archivo no dice quién hizo el cuestionario.
questionnaires-unfit-licence-missing = El archivo no dice con qué derecho se usan las preguntas. Le falta una licencia, o el permiso de quienes las hicieron.
questionnaires-unfit-leave-missing = { $name } es de personas que quieren que se les pida permiso, y el archivo no indica ninguna licencia.
questionnaires-unfit-language-missing = El archivo no dice en qué idioma está escrito.
questionnaires-unfit-no-items = El archivo no hace ninguna pregunta.
questionnaires-unfit-too-many-items = El archivo hace más de 100 preguntas.
questionnaires-unfit-text-length = Un texto del archivo está vacío, es muy largo o tiene signos que no son letras.
questionnaires-unfit-answers = En el archivo faltan respuestas, están dos veces o cuentan lo mismo.
questionnaires-unfit-unknown-rule = El archivo nombra una forma de contar que aquí no se conoce. Se conocen csi-4, csi-16, phq-2, gad-2, sum y mean.
questionnaires-unfit-not-of-this-rule = Las preguntas o respuestas del archivo no van con su forma de contar.
questionnaires-unfit-cut-off = Al punto de corte del archivo no se puede llegar, o su forma de contar ya tiene uno.
questionnaires-unfit-figures = Las cifras para un cambio fiable del archivo no pueden ser, o su forma de contar ya tiene las suyas.
questionnaires-unreadable = Este navegador no puede leer ese archivo. No se añadió nada. Prueba otra vez, o en otro dispositivo.

questionnaires-about = Sobre estas preguntas
questionnaires-begin = Empezar
questionnaires-go-on = Seguir con lo empezado
questionnaires-month = Respondiste el { $last }. Se pregunta como mucho una vez al mes. Puedes responder otra vez desde el { $day }.
questionnaires-results = Tus resultados
questionnaires-course-alt = { $name }, desde { $from } hasta { $to }. Lo mismo está escrito abajo.
questionnaires-course-cut-off = La línea de trazos es el punto de corte publicado, { $at }.
questionnaires-point = { $day }: { $raw }
questionnaires-remove = Borrar este cuestionario
questionnaires-remove-title = ¿Borrarlo con todas tus respuestas?
questionnaires-remove-more = Las preguntas y todo lo que respondiste desaparecen de tus dispositivos y del servidor. Lo que compartiste sigue con tu pareja hasta que lo retires.

questionnaires-stop-any-time = Puedes parar cuando quieras. Tus respuestas esperan en este dispositivo, y nadie más las ve.
questionnaires-missing = Elige una respuesta. Sin todas las respuestas no hay resultado. También puedes parar aquí y volver.
questionnaires-next = Siguiente
questionnaires-finish = Terminar y ver el resultado
questionnaires-stop = Parar por ahora
questionnaires-throw-away = Tirar lo que empecé
questionnaires-throw-away-title = ¿Tirar estas respuestas?
questionnaires-throw-away-more = Están solo en este dispositivo, y no queda nada de ellas.
questionnaires-refused-month = Se respondió hace menos de un mes, quizá en otro dispositivo. No se perdió nada: lo que elegiste sigue en este dispositivo.
questionnaires-refused-missing = Falta una respuesta. No se perdió nada. Vuelve a la primera pregunta y mira cuál es.

questionnaires-result-title = Tu resultado
questionnaires-result-of = { $name }, el { $day }
questionnaires-result-raw = { $raw }, entre { $lowest } y { $highest }
questionnaires-result-raw-more = Sale de tus respuestas de ese día. No es una nota para ti ni un juicio sobre tu pareja.
questionnaires-cut-off = El punto de corte publicado
questionnaires-cut-off-csi-met = Tu resultado está por debajo de { $at }. Ahí sus autores hablan de un malestar notable en una relación.
questionnaires-cut-off-csi = Tu resultado no está por debajo de { $at }. Por debajo, sus autores hablan de un malestar notable en una relación.
questionnaires-cut-off-phq-met = Tu resultado es { $at } o más. Desde ahí es bueno hablar con alguien de medicina o terapia sobre el ánimo bajo. No es un diagnóstico.
questionnaires-cut-off-phq = Tu resultado está por debajo de { $at }. Desde { $at } es bueno hablar con alguien de medicina o terapia sobre el ánimo bajo.
questionnaires-cut-off-gad-met = Tu resultado es { $at } o más. Desde ahí es bueno hablar con alguien de medicina o terapia sobre las preocupaciones. No es un diagnóstico.
questionnaires-cut-off-gad = Tu resultado está por debajo de { $at }. Desde { $at } es bueno hablar con alguien de medicina o terapia sobre las preocupaciones.
questionnaires-cut-off-below-met = Tu resultado está por debajo de { $at }. Ahí estas preguntas hablan de: { $words }
questionnaires-cut-off-below = Tu resultado no está por debajo de { $at }. Por debajo, estas preguntas hablan de: { $words }
questionnaires-cut-off-from-met = Tu resultado es { $at } o más. Ahí estas preguntas hablan de: { $words }
questionnaires-cut-off-from = Tu resultado está por debajo de { $at }. Desde { $at }, estas preguntas hablan de: { $words }
questionnaires-cut-off-none = Estas preguntas no tienen un punto de corte publicado.
questionnaires-their-cut-off = El punto de corte publicado es { $at }.
questionnaires-their-cut-off-met = El punto de corte publicado es { $at }, y este resultado está en el lado en que es bueno hablar con alguien.

questionnaires-change = Desde otras veces
questionnaires-change-first = Es tu primer resultado. Si algo cambia se puede ver a partir del segundo.
questionnaires-change-same = Igual que el { $day }.
questionnaires-change-higher = Más alto en { $by } que el { $day }.
questionnaires-change-lower = Más bajo en { $by } que el { $day }.
questionnaires-change-reliable = Es un cambio fiable. Es más de lo que estas preguntas pueden fallar.
questionnaires-change-not-yet = Aún no hay un cambio fiable. Estas preguntas pueden fallar por ese tanto.
questionnaires-change-not-known = De estas preguntas no se ha publicado cuánto debe ser un cambio para que cuente. Por eso no se dice nada de él.
questionnaires-change-provisional = Esto es provisional. Aquí un cambio cuenta cuando es más de { $than }. Sale de una dispersión y una fiabilidad, porque no se encontró una cifra publicada.
questionnaires-change-stated = Aquí un cambio cuenta cuando es más de { $than }. Sale de lo que indica el cuestionario.

questionnaires-talk-met = No tienes que quedarte a solas con esto. Hay personas con quienes hablar.
questionnaires-talk = Si algo de esto te preocupa, hay personas con quienes hablar.
questionnaires-talk-go = Buscar a alguien con quien hablar

questionnaires-private = Solo para ti
questionnaires-share-title = Compartir
questionnaires-share-more = Al compartir, { $name } ve cómo se llama, el día, el resultado y el punto de corte. Tus respuestas se quedan contigo.
questionnaires-share = Compartir este resultado con { $name }
questionnaires-shared = Compartido con { $name }
questionnaires-guide-more = Si lo pones ante { $guide }, se ve el nombre, el día, el resultado y el punto de corte. { $name } ve lo que se ve allí.
questionnaires-guide-go = Poner este resultado ante { $guide }
questionnaires-guide-there = Está ante { $guide }, y { $name } también lo ve allí. Allí lo puedes retirar.
questionnaires-for-you-alone = Estas preguntas tratan de si alguien te hace daño. El resultado es solo para ti, y aquí no se puede compartir con tu pareja.
questionnaires-delete = Borrarlo para siempre
questionnaires-delete-title = ¿Borrar este resultado?
questionnaires-delete-more = Tus respuestas y el resultado desaparecen de tus dispositivos y del servidor. Lo que compartiste sigue con tu pareja hasta que lo retires.
