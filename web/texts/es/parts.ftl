# Palabras que no son de ninguna sala: el marco, los botones, los campos, los avisos.
# Claras y cálidas, de tú, sin género cuando se pueda, sin reproches y sin signos de exclamación.

parts-name = Goldseam
parts-name-plain = Notas
parts-leave-quickly = Salir rápido
parts-leave-quickly-hint = O pulsa la tecla Mayús (Shift) tres veces.
parts-skip-to-content = Ir al contenido
parts-main-navigation = Principal
parts-back = Atrás
parts-close = Cerrar
parts-cancel = Cancelar
parts-go-on = Seguir
parts-not-now = Ahora no
parts-optional = opcional
parts-working = En marcha. Puedes salir de esta página; sigue sin ti.

parts-problem-title =
    { $count ->
        [one] Una cosa por revisar
       *[other] { $count } cosas por revisar
    }
parts-problem-prefix = Mira aquí, por favor:
parts-show-passphrase = Mostrar las palabras
parts-hide-passphrase = Ocultar las palabras
parts-words-in-english = La otra pantalla está en inglés: mostrar las palabras en inglés
parts-words-in-spanish = La otra pantalla está en español: mostrar las palabras en español
parts-draft-kept = Tus palabras se guardan solo en este dispositivo hasta que las compartas.
parts-draft-kept-own = Tus palabras se guardan en este dispositivo mientras escribes. Nadie más las lee.

parts-step-of = Paso { $step } de { $most }
parts-scale-none = Sin respuesta

parts-progress-of = { $done } de { $all }
parts-progress-so-far = { $done } hasta ahora

parts-language = Idioma
parts-language-en = English
parts-language-es = Español
parts-appearance = Aspecto
parts-appearance-system = Como este dispositivo
parts-appearance-light = Claro
parts-appearance-dark = Oscuro

parts-qr-alt = Un código QR. El mismo enlace está escrito debajo.
parts-copied = Copiado.
parts-not-copied = No se pudo copiar. Mantén pulsado el enlace para seleccionarlo.
parts-print = Imprimir
