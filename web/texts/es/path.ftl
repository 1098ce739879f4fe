# El camino: los cinco pasos, qué pide cada uno, qué han tocado ustedes y una sugerencia. Nada está cerrado.

path-nav = Camino
path-title = El camino
path-lead = Cinco pasos, sin orden fijo. Vayan y vuelvan como les convenga. Aquí nada se termina y nada está cerrado.
path-suggested = Algo que puede ayudar ahora
path-suggested-more = Solo es una idea. Déjala si hoy no es el día.
path-nothing-suggested = Ahora no hace falta nada más. Lo que hicieron últimamente basta.
path-untouched = Todavía sin empezar
path-touched = La última vez, el { $day }
path-not-here-yet = Esta versión todavía no tiene un lugar para este paso. Hablar en persona es una buena manera de empezar.
path-step-honesty = 1. Honestidad
path-step-honesty-asks = Decir cómo estás y compartir lo que la otra persona necesita saber para sentirse segura. Cada quien decide qué comparte.
path-step-responsibility = 2. Responsabilidad
path-step-responsibility-asks = Reconocer lo que hiciste y decir qué harás. Las promesas pequeñas que se cumplen reparan más que las grandes palabras.
path-step-presence = 3. Estar presente
path-step-presence-asks = Estar ahí de maneras pequeñas, una y otra vez. Un minuto cuenta.
path-step-empathy = 4. Escuchar
path-step-empathy-asks = Que la otra persona se sienta escuchada antes de responder. Primero entender, después buscar soluciones.
path-step-together = 5. Construir en pareja
path-step-together-asks = Hacer algo nuevo que sea de ustedes: un plan, un ritual, una imagen de lo que viene.
path-room-check-in = Cómo estoy, cada día
path-room-check-in-about = Dos minutos: qué sientes, cómo es tu día, qué necesitas.
path-room-promises = Promesas
path-room-promises-about = Una cosa pequeña que harás, y lo que fue de ella en palabras de las dos personas.
path-room-wins = Cosas buenas pequeñas
path-room-wins-about = Algo pequeño que ganó confianza, en el jarrón que comparten.
path-go = Abrir
