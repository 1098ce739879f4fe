# Lo que puede fallar entre los dispositivos y el servidor: qué pasó, que no se perdió nada y qué hacer.

troubles-used-title = Este enlace ya se usó
troubles-used = Una invitación sirve una sola vez. No se ha perdido nada. Si la usaste tú, abre Goldseam en ese dispositivo. Si no, díselo a tu pareja: puede crear otro enlace, y las cuatro palabras mostrarán si hay alguien más.
troubles-expired-title = Este enlace ha caducado
troubles-expired = Una invitación sirve durante 48 horas. No se ha perdido nada. Pide a tu pareja un enlace nuevo.
troubles-cancelled-title = Este enlace se canceló
troubles-cancelled = Quien creó el enlace lo canceló. No se ha perdido nada. Pídele otro si todavía quieres unirte.
troubles-changed-title = Este enlace no está entero
troubles-changed = Falta una parte del enlace o cambió por el camino, así que no abre nada. No se ha perdido nada. Pide el enlace otra vez y cópialo entero, o escanea el código.
troubles-unknown-title = El servidor no conoce este enlace
troubles-unknown = El enlace se creó en otra dirección, o el dispositivo que lo creó no se ha conectado desde entonces. No se ha perdido nada. Mira que la dirección sea la misma en los dos dispositivos y prueba otra vez dentro de un rato.
troubles-unreachable-title = No se llega al servidor
troubles-unreachable-now = Este paso necesita el servidor, y ahora no se llega a él. No se ha perdido nada. Mira tu conexión y prueba otra vez.
troubles-relay-full-title = El servidor está lleno
troubles-relay-full = El servidor que pasa sus palabras no tiene más sitio. No se ha perdido nada: lo que escribiste está en este dispositivo y saldrá cuando haya sitio. Quien mantiene el servidor puede hacer sitio.
troubles-space-full-title = Su espacio ha llegado a su tamaño
troubles-space-full = El servidor permite a cada espacio un tamaño, y el de ustedes ha llegado a él. No se ha perdido nada: lo que escribiste está en este dispositivo. Quien mantiene el servidor puede permitir más.
troubles-slowed-title = Enviando un poco más despacio
troubles-slowed = Se escribió mucho en poco tiempo. No se ha perdido nada; lo demás sale solo dentro de un momento.
troubles-failing-title = El servidor no puede ahora mismo
troubles-failing = Su almacén no responde. No se ha perdido nada: lo que escribiste está en este dispositivo, y se vuelve a intentar solo. Si sigue así, díselo a quien mantiene el servidor.
troubles-outdated-title = Hace falta una versión más nueva
troubles-outdated = Esta versión de Goldseam es más antigua de lo que acepta el servidor. No se ha perdido nada: todo está en este dispositivo. Carga la página otra vez: busca la versión nueva y la ofrece aquí cuando está entera.
troubles-outdated-ready = Esta versión de Goldseam es más antigua de lo que acepta el servidor. No se ha perdido nada: todo está en este dispositivo. La versión nueva ya está aquí: tómala con el botón de arriba.
troubles-outdated-open = El programa de esta máquina que te da estas páginas es más antiguo de lo que acepta el servidor. No se ha perdido nada: todo está en este dispositivo. Pon en su lugar la versión nueva de ese programa, vuelve a iniciarlo y carga la página.
troubles-signed-out-title = Se cerró la sesión de este dispositivo
troubles-signed-out = Cerraste la sesión de este dispositivo desde otro tuyo. No lee nada nuevo y no envía nada. Lo que ya tenía sigue aquí hasta que lo vacíes.
troubles-signed-out-empty = Vaciar este dispositivo
troubles-said-out-title = El servidor dice que se cerró la sesión de este dispositivo
troubles-said-out = Si la cerraste desde otro dispositivo tuyo, o allí saliste del espacio, es por eso: no lee nada nuevo y no envía nada. Si no, conserva este dispositivo. Aquí no se ha perdido nada, y puede ser la única copia: llévate tus palabras y díselo a quien mantiene el servidor.
troubles-not-known-title = El servidor no conoce este dispositivo
troubles-not-known = Dice que no conoce tal espacio, o que en él no conoce este dispositivo. Puede que lo hayan instalado de nuevo o que perdiera lo que guardaba. Aquí no se ha perdido nada, y puede ser la única copia: conserva este dispositivo, llévate tus palabras y díselo a quien mantiene el servidor. Se vuelve a intentar solo.
troubles-put-away = Lo he leído
troubles-door-full = No le queda sitio, así que este paso espera. No se ha perdido nada, y se vuelve a intentar solo. Quien mantiene el servidor puede hacer sitio.
troubles-door-slow-title = El servidor pide un momento
troubles-door-slow = Se le pidió mucho en poco tiempo, así que este paso espera. No se ha perdido nada, y se vuelve a intentar solo.
troubles-door-failing = Su almacén no responde, así que este paso espera. No se ha perdido nada, y se vuelve a intentar solo. Si sigue así, díselo a quien mantiene el servidor.
troubles-too-many-title = El servidor no admite a nadie más aquí
troubles-too-many = Admite cierto número de dispositivos de una persona y de personas en un espacio. No se ha perdido nada. Si este es un dispositivo más de los tuyos, cierra en otro de ellos la sesión de uno que ya no uses y prueba otra vez.
troubles-date = La fecha o la hora de este dispositivo parece equivocada: el servidor ve otra, así que no se puede crear ningún enlace. No se ha perdido nada. Pon bien el reloj en los ajustes del dispositivo y crea uno nuevo.
troubles-forked-title = El servidor muestra historias distintas
troubles-forked = El servidor mostró a tu dispositivo y al de { $name } historias distintas. Lo que escribieron está en sus dispositivos. Hablen de otra manera, y con quien mantiene el servidor.
troubles-held-back-title = Algo se está reteniendo
troubles-held-back = { $name } escribió algo que el servidor todavía no ha pasado. No se ha perdido nada; está en su dispositivo. Si sigue así un día, díganselo, y díganlo a quien mantiene el servidor.
troubles-forged-title = Algo que no es de ninguna de las dos personas
troubles-forged = El servidor entregó algo que ustedes no escribieron, o que cambió por el camino. Se apartó y no se muestra. No se ha perdido nada tuyo.
troubles-removed-title = Se quitó algo en el servidor
troubles-removed = El servidor dice que una entrada ya no está, y nadie la retiró. Si tu dispositivo la tenía, sigue aquí. Díselo a quien mantiene el servidor.
troubles-went-back-title = El servidor volvió atrás
troubles-went-back = El servidor se restauró desde una copia más antigua. No se ha perdido nada: este dispositivo envía otra vez lo que al servidor le falta.
troubles-opening-differs-title = Una respuesta sellada no coincide
troubles-opening-differs = Lo que { $name } abrió no es lo que había sellado. Se apartó. Pregúntense por ello.
troubles-newer-title = Algo de una versión más nueva
troubles-newer = Hay entradas de una versión más nueva de Goldseam. Se guardan, y se muestran cuando este dispositivo tenga esa versión.

troubles-misbehaves-title = El servidor se comporta de forma extraña
troubles-misbehaves = El servidor dijo cosas que un servidor honesto no dice, así que se cerró la conexión. No se ha perdido nada; se intenta otra vez más tarde. Si sigue así, díselo a quien mantiene el servidor.
troubles-refused-record-title = El servidor no quiere guardar algo
troubles-refused-record = El servidor no aceptó algo que escribiste. Está guardado en este dispositivo. Díselo a quien mantiene el servidor.
troubles-turned-away-title = El servidor no dejó entrar a este dispositivo
troubles-turned-away = Lo que se empezó aquí no pudo seguir. Nada de lo que compartiste se ha perdido. Empieza de nuevo en este dispositivo, con un enlace nuevo si te invitaron.
troubles-history-again = Una parte de tu historia en este dispositivo no se pudo leer. No se ha perdido nada: se está trayendo otra vez.

troubles-try-again = Probar otra vez
troubles-new-version = Hay una versión nueva.
troubles-new-version-take = Usarla ahora
troubles-new-version-builds = Es la versión { $next }. La que usas es la { $now }. No cambia nada hasta que pulses. Antes puedes preguntar a la otra persona, o a quien mantiene el servidor, si ve la misma.
troubles-new-version-more = Lo que estás escribiendo queda guardado.
troubles-kept-here = Está guardado en este dispositivo. Saldrá cuando haya conexión.
troubles-offline = No tienes conexión. Puedes seguir escribiendo; saldrá más tarde.
troubles-connecting = Conectando
troubles-waiting =
    { $count ->
        [one] Una cosa espera en este dispositivo para enviarse.
       *[other] { $count } cosas esperan en este dispositivo para enviarse.
    }
troubles-first-sync = Trayendo tu historia
troubles-not-found-title = Aquí no hay ninguna página
troubles-not-found = Puede que la dirección esté mal escrita. No se ha perdido nada.
troubles-to-today = Ir a hoy
troubles-refused-title = Ahora mismo no se pudo
troubles-refused = Algo cambió mientras escribías, así que no se pudo compartir tal cual. No se ha perdido nada: tus palabras siguen aquí. Mira la página otra vez y prueba de nuevo.
troubles-nobody-there = Tu pareja todavía no está aquí, así que no hay con quién hacerlo. No se ha perdido nada. Primero, invítala.
