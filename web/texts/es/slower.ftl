# Ir más despacio: una persona sola, hasta un día. No se pide, guarda ni muestra ningún motivo.

slower-link = Ir más despacio un tiempo
slower-title = Ir más despacio
slower-lead = Puedes pedir menos por un tiempo. No hace falta ningún motivo, y no se pide. Puedes terminarlo cualquier día.
slower-what = No te llegan peticiones ni textos nuevos para firmar. En la página de hoy no se te pide nada. Lo que muestras de tu estabilidad descansa. Puedes seguir escribiendo, respondiendo, parando y mirando, como quieras.
slower-legend = ¿Por cuánto tiempo?
slower-days-3 = tres días
slower-days-7 = una semana
slower-days-14 = dos semanas
slower-days-42 = seis semanas
slower-missing = Elige por cuánto tiempo.
slower-they-read = { $name } lee esta línea y nada más:
slower-go = Ir más despacio
slower-change = Cambiar el día
slower-now = Vas más despacio hasta el { $day }.
slower-go-on = Seguir como antes
slower-over = Sigues como antes.
slower-alone = En este espacio solo estás tú, así que aquí nadie puede pedirte nada.
