# Un nombre y un icono neutros.

naming-link = Nombre e icono
naming-title = Nombre e icono
naming-lead = El nombre y el icono están donde otras personas pueden verlos: en la pantalla de inicio, en la pestaña y en la lista de páginas que abriste.
naming-legend = En este dispositivo se llama
naming-own = Goldseam
naming-own-hint = Con el jarrón como icono.
naming-plain = Notas
naming-plain-hint = Con una hoja sencilla como icono. Todas las páginas se llaman Notas en las pestañas y en el historial del navegador.
naming-home-screen = Si ya está en tu pantalla de inicio, quítalo de allí y ponlo otra vez. Algunos teléfonos lo cambian solos al cabo de un tiempo.
naming-not = La dirección de esta página sigue igual, y también las palabras de sus pantallas. Quien mire de cerca lo puede notar.
