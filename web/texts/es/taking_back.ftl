# Retirar algo, en todos los lugares.

taking-back-go = Retirarlo
taking-back-title = ¿Retirar esto?
taking-back-seen = Tu pareja ya puede leerlo. Las palabras se quedan, con una línea que dice que las retiraste.
taking-back-unseen = Tu pareja no lo ha leído. Desaparece del todo, como si nunca hubiera estado.
taking-back-delete = Borrarlo para siempre
taking-back-delete-title = ¿Borrar esta nota?
taking-back-delete-more = Desaparece de todos tus dispositivos y del servidor. Nadie puede recuperarla.
