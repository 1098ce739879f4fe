# Turnos de palabras sobre algo que se contó: primero lo que entendió quien escucha.

turns-title = Entre ustedes
turns-understood = { $name } entendió:
turns-understood-mine = Entendiste:
turns-said = { $name }:
turns-said-mine = Tú:
turns-waits = { $name } dice primero lo que entendió. Después pueden escribir las dos personas.
turns-reflect-lead = Antes que nada, di lo que entendiste. Sin responder, sin preguntar y sin resolver nada todavía.
turns-reflect = Lo que entendí, con mis palabras
turns-reflect-hint = Puedes empezar así: «Sientes ... porque ...»
turns-reflect-send = Compartir lo que entendí
turns-say = Lo que me gustaría decir
turns-say-hint = Mejor si es corto. También pueden hablarlo más tarde, en persona.
turns-say-send = Compartir esto
turns-missing = Escribe unas palabras.
turns-taken-back = Retirado el { $day }. Las palabras se quedan, porque ya las vieron las dos personas.
