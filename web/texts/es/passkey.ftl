# Una llave de acceso junto a la frase de acceso.

passkey-title = Llave de acceso
passkey-about = Una llave de acceso abre este dispositivo con tu dedo, tu cara o una llave que llevas. Está junto a tu frase de acceso y nunca en su lugar, porque las llaves se pierden.
passkey-first = Para añadir una, pon antes una frase de acceso.
passkey-not-here = Este navegador no puede guardar una para esta página.
passkey-listed = Aparece entre las llaves de acceso de este teléfono o de tu cuenta, con la dirección de esta página. No se envía nada al servidor.
passkey-add = Añadir una llave de acceso
passkey-added = La llave está añadida. Tu frase de acceso abre este dispositivo como antes.
passkey-not-made = No se creó ninguna llave y no se ha cambiado nada.
passkey-unfit = Esta llave no puede abrir el bloqueo. No se ha perdido nada, y tu frase de acceso abre como antes. Puedes borrar la llave en los ajustes de tu teléfono o de tu cuenta.
passkey-has = Una llave de acceso abre este dispositivo, junto a tu frase.
passkey-remove = Quitar la llave de acceso
passkey-remove-title = ¿Quitar la llave de acceso?
passkey-remove-more = Entonces solo tu frase de acceso abre este dispositivo. La llave sigue en la lista de tu teléfono o de tu cuenta hasta que la borres allí.
passkey-removed = La llave ya no abre este dispositivo.
passkey-open = Abrir con la llave de acceso
passkey-silent = La llave no lo ha abierto. Puede que ya no esté, o que tú lo pararas. No se ha perdido nada, y tu frase de acceso abre como antes.
passkey-both-gone = Si tampoco tienes la llave, nadie puede abrir lo que hay en este dispositivo. Se pierden tus borradores de aquí y lo que este dispositivo aún no había enviado. Todo lo enviado vuelve con tu kit de recuperación o con otro dispositivo tuyo.
