# El bloqueo del dispositivo, el arranque, y lo que puede fallar en lo que guarda el dispositivo.

lock-starting = Abriendo
lock-title = Bloqueado
lock-lead = Lo que escribiste está en este dispositivo, cifrado. Escribe tu frase de acceso para abrirlo.
lock-passphrase = Frase de acceso
lock-missing = Escribe tu frase de acceso.
lock-wrong = Esa frase no lo ha abierto. No se ha perdido nada y no se borra nada por equivocarse. Revisa las mayúsculas y prueba otra vez.
lock-no-memory = A este dispositivo le falta memoria libre para abrir el bloqueo. No se ha perdido nada. Cierra otras páginas y prueba otra vez.
lock-open = Abrir
lock-opening = Abriendo. Tarda uno o dos segundos a propósito: así es lento adivinarla.
lock-forgot = No la recuerdo
lock-forgot-title = Si no recuerdas la frase de acceso
lock-forgot-text = Nadie puede abrirte este dispositivo; eso es lo que lo hace privado. Si tienes otro dispositivo o un kit de recuperación, puedes empezar de nuevo en este y todo lo que compartiste vuelve. Los borradores que solo estaban aquí se pierden.
lock-forgot-begin = Vaciar este dispositivo y empezar de nuevo
lock-forgot-sure = ¿Vaciar este dispositivo?
lock-forgot-sure-more = Solo se borra lo que hay en este dispositivo. Lo que compartiste sigue en el servidor y en tus otros dispositivos. Para volver a verlo necesitas otro dispositivo o un kit de recuperación.

lock-elsewhere-title = Abierto en otra pestaña
lock-elsewhere-text = Goldseam ya está abierto en otra pestaña o ventana de este navegador. Se usa en una sola a la vez, para que nada de lo que escribes se pierda entre ellas.
lock-elsewhere-take = Usarlo aquí
lock-elsewhere-waits = Lo último que se escribió en la otra pestaña todavía no está guardado, porque en este dispositivo no queda sitio. No se ha perdido nada: espera allí mientras esa pestaña siga abierta. Sigue en esa pestaña, o haz sitio primero en este dispositivo y vuelve a pulsar.
lock-elsewhere-taken-title = Ahora se usa en otra pestaña
lock-elsewhere-taken = Estás usando Goldseam en otra pestaña o ventana. Todo lo escrito aquí quedó guardado.
lock-elsewhere-overtaken = Estás usando Goldseam en otra pestaña o ventana. Puede que falte lo que se escribió aquí en el último momento: míralo antes de seguir.
lock-elsewhere-back = Volver a usarlo aquí

lock-missing-store-title = Este navegador no guarda nada
lock-missing-store = Goldseam guarda lo que escribes en tu dispositivo, y este navegador no se lo permite. Pasa en ventanas privadas y cuando el almacenamiento está desactivado. No se ha perdido nada. Abre esta página en una ventana normal, o permite que guarde datos.
lock-newer-title = Lo que hay aquí es de una versión más nueva
lock-newer = Lo que guarda este dispositivo lo escribió una versión de Goldseam más nueva que esta página, así que esta página no lo toca. No se ha perdido nada. Cierra todas las pestañas de Goldseam y ábrelo otra vez; si entonces se ofrece una versión nueva, úsala.
lock-damaged-title = Lo que guardaba este dispositivo está dañado
lock-damaged = No se puede leer lo que guardaba este dispositivo. Lo que compartiste no se ha perdido: está en el servidor, cifrado, y en los dispositivos de tu pareja. A veces ayuda cargar la página otra vez. Si no, empieza de nuevo en este dispositivo y enlázalo desde otro tuyo, o usa tu kit de recuperación.
lock-full-title = No queda sitio en este dispositivo
lock-full = En este dispositivo no queda sitio. Lo que escribiste antes está guardado. Lo que escribas ahora espera en esta página abierta y se guardará en cuanto haya sitio: borra otra cosa del dispositivo.
lock-not-kept = Este dispositivo no aceptó lo último que se escribió. Espera en esta página abierta y se vuelve a intentar solo: deja la página abierta. Si sigue así, apunta en otro sitio lo que te importe y carga la página otra vez.
lock-full-over = Ya hay sitio otra vez. Todo está guardado.
lock-lost-title = No se encuentra lo que guardaba este navegador
lock-lost = Lo que este navegador guardaba de Goldseam ya no está, o no se llega a ello. Lo que compartiste está en el servidor y en los dispositivos de tu pareja. Primero carga la página otra vez. Si entonces no hay nada, enlaza este dispositivo desde otro tuyo, o usa tu kit de recuperación.
lock-again = Cargar la página otra vez
lock-begin-anew = Empezar de nuevo en este dispositivo
