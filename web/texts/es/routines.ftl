# Costumbres: cosas pequeñas que hacen las dos personas una y otra vez.

routines-title = Costumbres
routines-lead = Ratos pequeños compartidos que vuelven: el café de la mañana, un paseo, leer en voz alta. Alguien marca que lo hicieron, y vale para las dos personas.
routines-empty = Todavía no hay nada. Empieza con algo pequeño que harían de todos modos, y háganlo en compañía.
routines-new = Proponer una costumbre
routines-calendar = A mi calendario
routines-all = Todas las costumbres
routines-new-title = Proponer una costumbre
routines-new-go = Proponerla
routines-change-title = Otro plan
routines-change-go = Proponer este plan
routines-write-lead = Vale cuando las dos personas han dicho que sí. Cualquiera puede terminarla cuando quiera.
routines-what = ¿Qué hacen en compañía?
routines-what-hint = Por ejemplo: un café junto a la ventana, un paseo hasta el río.
routines-what-missing = Di qué hacen, en una línea.
routines-often = ¿Cada cuánto?
routines-time = A qué hora
routines-place = Dónde
routines-minutes = Cuántos minutos
routines-minutes-wrong = Escribe los minutos con un número, de 1 a 1440.
routines-plan-all =
    { $when }, { $minutes ->
        [one] 1 minuto
       *[other] { $minutes } minutos
    }. { $place }
routines-plan-place = { $when }. { $place }
routines-plan-minutes =
    { $when }, { $minutes ->
        [one] 1 minuto
       *[other] { $minutes } minutos
    }
routines-waits-for-them = Espera a que { $name } diga que sí.
routines-waits-for-me = { $name } la propone. Espera tu sí.
routines-ended = Terminó el { $day }
routines-did = Lo hicimos
routines-proposed = Propuesta
routines-proposed-change = Otro plan, propuesto
routines-yes = Sí, hagámoslo
routines-not-yet = Todavía no
routines-change = Proponer otro plan
routines-end = Terminar esta costumbre
routines-end-title = ¿Terminar esta costumbre?
routines-end-more = Termina hoy para las dos personas. Lo que hicieron se queda, y su oro también. Nadie tiene que decir por qué.
routines-another-day = Lo hicimos otro día
routines-another-day-which = Qué día
routines-another-day-missing = Elige un día.
routines-another-day-to-come = Ese día todavía no ha llegado.
routines-did-then = Lo hicimos entonces
routines-did-on = Lo hicimos el { $day }
routines-not-due-then = Ese día todavía no estaba acordado.
routines-marked-already = Ese día ya está marcado.
routines-days = Los días en que lo hicieron
routines-days-alt = Un mes con una marca en cada día en que lo hicieron. Los mismos días están en la lista de abajo.
routines-days-words = Día por día
routines-took-place = { $day }: lo hicieron
routines-said-of = { $day }
routines-by = { $name } sintió
routines-by-me = Sentiste
routines-by-me-kept = Sentiste (solo tú puedes leerlo)
routines-marked-by-me = Tú marcaste este día.
routines-present-go = Decir cuánto estuve presente
routines-present = ¿Cuánto sentiste que estabas presente?
routines-present-here = Del todo
routines-present-in-and-out = A ratos aquí, a ratos lejos
routines-present-elsewhere = Con la cabeza en otra parte
routines-present-missing = Elige lo que más se acerque.
routines-present-line = Una línea sobre ello
routines-present-share = Compartirlo
routines-present-keep = Guardarlo para mí
routines-waits-new = { $name } propone una costumbre: { $what }
routines-waits-today = Hoy: { $what }
routines-waits-look = Verlo
