# Alguien con quien hablar: teléfonos de ayuda por país.

help-title = Alguien con quien hablar
help-lead = Si tienes miedo de tu pareja, o te amenaza, te obliga o te hace daño, mereces ayuda. No es culpa tuya. En estos teléfonos escuchan, y no hace falta dar el nombre.
help-danger = Si estás en peligro ahora, llama al número de emergencias de tu país: 112 en Europa, 911 en casi toda América, 000 en Australia, 111 en Nueva Zelanda.
help-private = Esta página funciona sin conexión, y nadie sabe que la abriste. Una llamada puede aparecer en la factura o en la lista de llamadas.
help-elsewhere = Si tu país no está, en un centro de salud, una farmacia o un servicio social pueden decirte el número.
help-looked-up = Los números cambian. Cada uno nombra el sitio que lo publica.
help-source = Fuente:
help-argentina = Argentina
help-australia = Australia
help-chile = Chile
help-colombia = Colombia
help-france = Francia
help-germany = Alemania
help-ireland = Irlanda
help-italy = Italia
help-mexico = México
help-new-zealand = Nueva Zelanda
help-peru = Perú
help-portugal = Portugal
help-south-africa = Sudáfrica
help-spain = España
help-united-kingdom = Reino Unido
help-united-kingdom-men = Reino Unido, para hombres
help-united-states = Estados Unidos
help-uruguay = Uruguay
