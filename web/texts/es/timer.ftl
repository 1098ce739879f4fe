# Relojes que alguien puso en marcha, y la guía para respirar despacio.

timer-minutes =
    { $minutes ->
        [0] Es la hora
        [one] Queda { $minutes } minuto
       *[other] Quedan { $minutes } minutos
    }
timer-breathe-in = Toma aire
timer-breathe-out = Suelta el aire
timer-breathe-how = Toma aire en cuatro tiempos, suéltalo en seis. Soltarlo despacio es lo que calma el cuerpo.
timer-breathe-begin = Respirar al compás
timer-breathe-still = Dejarlo quieto
timer-on-day = { $time } del { $day }
