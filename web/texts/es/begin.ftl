# Empezar juntos: qué es esto y qué no, crear un espacio, invitar, unirse y comparar cuatro palabras.

begin-welcome-title = Un lugar para que dos personas recuperen la confianza
begin-welcome-lead = La confianza se repara despacio, con cosas pequeñas que eligen las dos personas. Goldseam les da un lugar tranquilo.
begin-is-title = Qué es
begin-is-two = Para dos personas que quieren reparar lo que se rompió. Bastan dos minutos al día.
begin-is-private = Solo ustedes dos pueden leer lo que escriben. Ni quien mantiene este servicio ni quien hizo Goldseam.
begin-is-equal = Nadie recibe puntos ni vigilancia. Lo que se pide a una persona se pide también a la otra.
begin-is-yours = Cualquiera de las dos personas puede parar una parte, o irse, en cualquier momento y sin dar razones.
begin-not-title = Qué no es
begin-not-afraid = No es para ti si tienes miedo de tu pareja, o si te amenaza, te obliga o te hace daño. Por favor, habla primero con alguien que pueda ayudarte.
begin-not-therapy = No es terapia ni la sustituye.
begin-not-tracking = No muestra dónde está nadie, no lee mensajes y no mira dentro de un teléfono.
begin-not-forgive = No te pedirá que perdones.
begin-help-link = Encontrar a alguien con quien hablar
begin-choose-title = ¿Cómo quieres empezar?
begin-choose-create = Crear nuestro espacio
begin-choose-invited = Tengo una invitación
begin-choose-device = Ya lo uso en otro dispositivo
begin-choose-kit = Tengo un kit de recuperación

begin-invited-title = Tu invitación
begin-invited-lead = Tu pareja ha creado un espacio y un enlace para ti. Abre ese enlace en este teléfono, o apunta con la cámara al código de su pantalla.
begin-invited-paste = O pega aquí el enlace
begin-invited-paste-hint = Sirve una sola vez, durante 48 horas.
begin-invited-paste-missing = Pega el enlace entero. Contiene «/join#».

begin-create-title = Crear nuestro espacio
begin-create-lead = Tú lo creas y luego invitas a tu pareja. Hasta que se una, solo estás tú.
begin-name = ¿Qué nombre tuyo verá tu pareja?
begin-name-hint = Puede ser tu nombre o un apodo. Se cifra, como todo lo demás.
begin-name-missing = Escribe el nombre por el que quieres que te llame.
begin-agree = He leído qué es y qué no es, y lo elijo por mi parte.
begin-agree-missing = Marca la casilla si lo eliges por tu parte.
begin-create-go = Crear el espacio
begin-read-again = Leer otra vez qué es y qué no es

begin-invite-title = Invita a tu pareja
begin-invite-lead = Dale este enlace, o deja que apunte con la cámara al código. Sirve una sola vez, hasta las { $time } del { $day }.
begin-invite-none-lead = Crea un enlace con el que una persona puede unirse. Sirve una sola vez, durante 48 horas.
begin-invite-make = Crear el enlace
begin-invite-code = Un código QR con la invitación. El mismo enlace está escrito debajo.
begin-invite-link-label = El enlace
begin-invite-copy = Copiar el enlace
begin-invite-share = Enviar el enlace
begin-invite-share-text = Este es el enlace a nuestro espacio:
begin-invite-care = Quien tenga el enlace puede unirse en lugar de tu pareja. Entrégalo en persona, o envíalo de forma que solo tu pareja lo lea. Después compararán cuatro palabras, para que las dos personas estén seguras.
begin-invite-waiting = Esperando a que tu pareja abra el enlace. Mientras tanto puedes seguir.
begin-invite-cancel = Cancelar este enlace
begin-invite-cancel-title = ¿Cancelar este enlace?
begin-invite-cancel-more = Dejará de funcionar enseguida. Puedes crear otro cuando quieras.
begin-invite-cancelling = El enlace se está cancelando. Hasta que este dispositivo llegue al servidor, puede que aún funcione.
begin-invite-cancelled = El enlace está cancelado. Ya no funciona.
begin-invite-too-many = El servidor no admite más enlaces por hoy. No se ha perdido nada. Mañana puedes crear uno.
begin-invite-expired = El enlace ha caducado. Crea otro cuando quieras.
begin-invite-sending = El enlace empezará a funcionar en cuanto este dispositivo llegue al servidor. El servidor pasa sus palabras y no puede leerlas.
begin-invite-answered = Tu pareja se ha unido. Ahora comparen cuatro palabras.
begin-invite-later = Seguir por ahora

begin-join-title = Únete a tu pareja
begin-join-lead = Tu pareja ha creado un espacio para ustedes dos. Antes de unirte, lee esto, por favor.
begin-join-go = Unirme
begin-join-working = Uniéndote. Tarda un momento.
begin-join-waiting = Has respondido a la invitación. Cuando el dispositivo de tu pareja se conecte, te abrirá el espacio. Puedes cerrar esta página; no se pierde nada.
begin-join-already-title = Este dispositivo ya está en un espacio
begin-join-already = Un dispositivo puede estar en un solo espacio. No se ha cambiado nada y el enlace no se ha usado. Para unirte a otro espacio, abre el enlace en otro dispositivo, o deja antes este espacio en los ajustes.

begin-words-title = Comparen cuatro palabras
begin-words-lead = Las dos pantallas muestran cuatro palabras. Léanlas en voz alta, en persona o en una llamada. Si son las mismas, no hay nadie entre ustedes.
begin-words-working = Calculando las palabras
begin-words-same = Son las mismas
begin-words-differ = No son las mismas
begin-words-later = Más tarde
begin-words-again = Las claves de una de las dos personas han cambiado, así que hay que comparar otra vez. Pasa cuando se cerró la sesión de un dispositivo o se usó un kit de recuperación.
begin-words-done = Compararon las palabras y eran las mismas.
begin-words-alone = Todavía no hay con quién comparar. Invita primero a tu pareja.
begin-words-differ-title = Las palabras no eran las mismas
begin-words-differ-text = Puede que alguien usara el enlace en lugar de tu pareja, o que las palabras se leyeran mal, o en dos idiomas. Nada de lo que escribiste se ha perdido. Compárenlas otra vez. Si vuelven a ser distintas, no compartas nada aquí por ahora: deja este espacio en los ajustes, crea otro y entrega el enlace en persona.
