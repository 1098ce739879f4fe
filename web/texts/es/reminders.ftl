# Recordatorios: qué dice este dispositivo y cuándo, horas de silencio, y el calendario como la vía que siempre funciona.

reminders-title = Recordatorios
reminders-lead = Un recordatorio dice una línea: «Tienes un recordatorio.» No nombra a nadie ni nada. Eliges qué quieres que se te recuerde: aquí, cómo estás cada día; y cada promesa, allí donde la haces.
reminders-link = Recordatorios y horas de silencio

reminders-closed-title = Con esta página cerrada
reminders-closed-lead = Se puede despertar a tu dispositivo para un recordatorio. Para eso, el servidor sabe cuándo, y quien hace tu navegador pasa un mensaje. Ni el uno ni el otro saben de qué trata.
reminders-turn-on = Activar los recordatorios
reminders-asks = Después, tu navegador preguntará si esta página puede mostrar avisos.
reminders-on = Los recordatorios están activados en este dispositivo.
reminders-asking = Los recordatorios se están activando. Tarda un momento y hace falta conexión.
reminders-turn-off = Desactivar los recordatorios
reminders-off = Los recordatorios están desactivados en este dispositivo.
reminders-offline = Ahora no se llega al servidor. Prueba otra vez cuando tengas conexión. No ha cambiado nada.
reminders-not-here = El servidor que usas no despierta a ningún dispositivo. Los recordatorios llegan con esta página abierta.
reminders-lost = Tu navegador o el servidor soltó la dirección, así que este dispositivo ya no se despierta. Desactiva los recordatorios y actívalos otra vez.
reminders-denied = A este navegador se le dijo que no mostrara avisos de esta página. Puedes cambiarlo en los ajustes del navegador para esta página y después volver aquí.
reminders-not-asked = El navegador no recibió un sí, así que no muestra avisos. En su lugar hay una línea tranquila en Hoy.
reminders-no-service = Este navegador no pudo preparar el despertar. Los avisos llegan con esta página abierta.
reminders-no-notices = Este navegador no muestra avisos de páginas. En su lugar hay una línea tranquila en Hoy.
reminders-install = En un iPhone o iPad, los avisos solo llegan desde la pantalla de inicio. Pulsa Compartir, luego «Añadir a pantalla de inicio», y abre Goldseam desde allí.

reminders-quiet-title = Horas de silencio
reminders-quiet-lead = En estas horas tus dispositivos no dicen nada. Lo que toque se dice una vez, cuando terminan. Solo lo sabes tú; tu pareja no las ve.
reminders-quiet-none = No tienes horas de silencio.
reminders-quiet-now = Tus horas de silencio van de { $from } a { $to }.
reminders-quiet-from = Silencio desde
reminders-quiet-to = Silencio hasta
reminders-quiet-from-missing = Elige cuándo empiezan, como 22:00.
reminders-quiet-to-missing = Elige cuándo terminan, como 07:00.
reminders-quiet-same = Elige dos horas distintas.
reminders-quiet-save = Guardar estas horas
reminders-quiet-no-more = Sin horas de silencio
reminders-quiet-screens = Mientras las pantallas están abajo, tampoco se dice nada.

reminders-calendar-title = La vía que siempre funciona
reminders-calendar-lead = Un calendario te recuerda las cosas en cualquier dispositivo, también sin red. Te llevas tus fechas en un archivo; no se envía a ningún sitio.
reminders-calendar-go = Llevar fechas a mi calendario
