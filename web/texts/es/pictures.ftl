# Imágenes en cualquier lugar: elegir una, enviarla y por qué todavía no se ve.

pictures-choose = Elegir una imagen
pictures-choose-hint = Se hace más pequeña en este dispositivo. El lugar, la hora y la cámara, que el teléfono puede haber escrito en el archivo, se dejan fuera.
pictures-preparing = Haciéndola más pequeña.
pictures-preview = La imagen que elegiste
pictures-missing = Elige primero una imagen.
pictures-unreadable = Este navegador no puede leer ese archivo como imagen. No ha cambiado nada. Un archivo JPEG o PNG sirve en todas partes.
pictures-too-large = La imagen sigue siendo demasiado grande. No ha cambiado nada. Prueba con otra.
pictures-on-it = Qué se ve
pictures-on-it-hint = Para quien no pueda verla, y para ustedes dentro de unos años.

pictures-coming = La imagen está en camino.
pictures-not-there = Esta imagen todavía no se ha enviado desde el otro dispositivo. Aparecerá aquí sola.
pictures-no-connection = Esta imagen todavía no está en este dispositivo. Llega cuando haya conexión.
pictures-broken = Esta imagen no se puede mostrar. Lo que llegó no es lo que se puso.

pictures-sending = Envío de imágenes
pictures-sending-kilobytes = Enviando tu imagen, en kilobytes:
pictures-sending-more = Puedes salir de esta página o cerrar la aplicación. Sigue donde estaba.
pictures-more-wait = Después de esta esperan más imágenes.
pictures-waits = Espera una conexión. No se pierde nada.
pictures-full = El servidor no tiene más sitio para imágenes. La tuya está guardada en este dispositivo. Avisa a quien mantiene el servidor.
pictures-not-taken = El servidor no acepta una imagen tan grande. La tuya está guardada en este dispositivo.
