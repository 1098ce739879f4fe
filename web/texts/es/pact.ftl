# El pacto de confianza: un documento vivo de las dos personas, en una página.

pact-title = Pacto de confianza
pact-lead = Una página que firman las dos personas: qué prometen, qué respetan, cuánto se abren y cómo reparan cuando algo falla.
pact-alone = Esto es para dos. Puede empezar cuando tu pareja esté aquí.
pact-empty = Ahora no tienen ningún pacto. Cualquiera puede escribir un primer borrador. No compromete a nadie hasta que firmen las dos personas.
pact-write-first = Escribir un primer borrador
pact-between = Entre { $one } y { $other }
pact-promises = Promesas
pact-promises-hint = Lo que hará cada persona. Una línea para cada cosa.
pact-boundaries = Límites
pact-boundaries-hint = Lo que respetan las dos personas. Una línea para cada cosa.
pact-openness = Apertura
pact-openness-hint = Cuánto se abren y sobre qué. Lo elige cada persona; nunca es una prueba.
pact-routines = Costumbres
pact-routines-hint = Lo que hacen en pareja una y otra vez.
pact-repair = Cuando algo falla
pact-repair-hint = Cómo se lo dicen, en cuánto tiempo y qué ayuda entonces.

pact-signed-by = Lo firmó { $name } el { $day }
pact-signed-by-me = Lo firmaste el { $day }
pact-fingerprint = Huella de estas palabras:
pact-late-by = { $name } firmó esto el { $day }, cuando ya había palabras más nuevas. No cuenta.
pact-late-by-me = Firmaste esto el { $day }, cuando ya había palabras más nuevas. No cuenta.
pact-not-yet-mine = Dijiste: todavía no.
pact-not-yet-theirs = { $name } dijo: todavía no.
pact-written-by = Lo escribió { $name } el { $day }
pact-written-by-me = Lo escribiste el { $day }

pact-first-title = Un primer borrador
pact-table-title = Palabras nuevas sobre la mesa
pact-changes-lead = Esto cambia respecto a lo que firmaron las dos personas. Hasta que las dos firmen lo nuevo, vale lo firmado.
pact-comes = Nuevo:
pact-goes = Se quita:
pact-crossed = Las dos personas escribieron a la vez. Aquí están las palabras más nuevas. Las otras se guardan en las anteriores.
pact-replaced = Firmaste palabras anteriores a estas. Esa firma ya no cuenta. Mira, por favor, las más nuevas.
pact-sign = Firmar estas palabras
pact-not-yet = Todavía no
pact-write-another = Escribirlo de otra manera
pact-waits-for = Has firmado. { $name } puede firmar cuando quiera.
pact-amend = Cambiar algo
pact-beside-mine = Las dos personas escribieron un primer borrador a la vez. El tuyo se guarda aquí, para que lo puedas retomar.
pact-beside-theirs = Las dos personas escribieron un primer borrador a la vez. El de { $name } se guarda aquí, para que lo puedas retomar.
pact-beside-read = Leerlo
pact-earlier = Palabras anteriores
pact-never-bound = Estas palabras no llegaron a tener las dos firmas.

pact-review = Es hora de volver a mirar su pacto. ¿Les sigue sirviendo?
pact-review-keep = Lo he mirado y lo mantendría
pact-review-mine = Lo has vuelto a mirar. Puede que { $name } siga en ello.

pact-withdraw = Retirarme del pacto
pact-withdraw-title = ¿Retirarte del pacto?
pact-withdraw-more = Termina enseguida y no hace falta un motivo. { $name } ve una línea con el día. Pueden escribir uno nuevo cuando quieran.
pact-withdrawn-by = { $name } se retiró del pacto el { $day }.
pact-withdrawn-by-me = Te retiraste del pacto el { $day }.
pact-withdrawn-was = Lo que decía

pact-write-title = Escribir el pacto
pact-write-lead = Una línea para cada cosa, con palabras que dirías en voz alta. Mejor corto: cabe en una página.
pact-write-missing = Escribe al menos una línea, en cualquiera de las partes.
pact-write-unchanged = Estas palabras ya están ahí. Cambia antes una línea.
pact-write-long = Esto es más de una página. Quédate con lo que más importa, hasta 24 líneas.
pact-write-careful = Palabras así se podrían usar para controlar. Mejor escríbelas como un límite digital: ahí esperan un día antes de poder firmarse y terminan en 30 días.
pact-line-long = Aquí hay una línea de más de 200 letras. Acórtala o haz dos.
pact-look = Repasarlo
pact-look-title = Repásalo
pact-look-lead = Todavía no se ha compartido nada. Al pulsar el botón, { $name } lo verá, con tu firma.
pact-look-whole = Estas son las palabras.
pact-words-title = Las palabras
pact-share = Ponerlo sobre la mesa y firmarlo
pact-take-up = Retomarlo
pact-take-up-title = Lo que podrían retomar

pact-waits-table = { $name } puso sobre la mesa palabras para el pacto de las dos personas.
pact-waits-review = Es hora de volver a mirar su pacto.
pact-waits-withdrawn = { $name } se retiró del pacto el { $day }.
pact-waits-go = Ver el pacto
