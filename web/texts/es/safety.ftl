# Cinco preguntas para una misma persona, a solas. De las respuestas no se guarda ni se envía nada.

safety-title = Unas preguntas solo para ti
safety-lead = Cinco preguntas sobre ti y tu pareja en el último año. Nadie más ve lo que respondes. Se queda en esta página, no se guarda ni se envía, y desaparece cuando sales de ella.
safety-looked-on = Responde donde nadie mire. «Salir rápido», arriba, cierra esta página enseguida. Puedes dejar una pregunta sin responder.
safety-humiliated = ¿Tu pareja te ha rebajado, te ha avergonzado o te ha hecho sentir que no vales nada?
safety-afraid = ¿Has tenido miedo de tu pareja, o de lo que pudiera hacer?
safety-forced = ¿Tu pareja te ha obligado a hacer algo sexual que no querías?
safety-hurt = ¿Tu pareja te ha hecho daño en el cuerpo, por ejemplo con empujones, golpes o sujetándote?
safety-controlled = ¿Decide tu pareja a quién ves, adónde vas, qué gastas o qué hay en tu teléfono?
safety-yes = Sí
safety-no = No
safety-look = Ver qué puede ayudar

safety-some-title = Esto importa, y no es culpa tuya
safety-some = Has dicho que sí al menos a una. No tienes que cargar con eso a solas. Hay gente que lo conoce bien y puede escucharte, y no hace falta que des tu nombre. Un lugar como este no está hecho para quien sufre desprecio, miedo, daño o control, ni para alguien a quien se obliga. No le debes a nadie probarlo.
safety-some-next = Puedes hablar primero con alguien y decidir después. Si estás en peligro ahora, llama al número de emergencias. Está en la página siguiente.
safety-none-title = No has dicho que sí a ninguna
safety-none = Solo tú sabes cómo están las cosas entre ustedes. Estas preguntas las escribió quien hizo Goldseam, y algo se les puede escapar. Dejar una sin responder no dice que todo esté bien.
safety-none-next = Si algo no te parece bien, puedes hablar con alguien de todos modos. Si alguna vez estás en peligro, llama al número de emergencias. Está en la página siguiente.
safety-nobody = No se bloquea nada, no se ha guardado nada y nadie lo sabe. Puedes volver a estas preguntas desde la página de los teléfonos de ayuda.
safety-help = Alguien con quien hablar
safety-quick = Cómo salir rápido
safety-again = Responder otra vez

safety-offer-title = Antes de empezar
safety-offer = Hay unas preguntas solo para ti, sobre si estás a salvo con tu pareja. A tu pareja se le muestran las mismas palabras. Nadie sabe si las miraste. Sáltalas si quieres.
safety-offer-go = Ver las preguntas
safety-round = Cada diez semanas las dos personas ven esta línea: hay unas preguntas solo para ti, sobre si estás a salvo con tu pareja. Déjala si quieres.
safety-from-help = ¿No sabes si esto va contigo? Hay unas preguntas solo para ti.
