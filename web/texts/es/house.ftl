# La casa alrededor de las salas: páginas cuyo código llega un momento después.

house-coming-title = Esta página está en camino
house-coming = Un momento. Se abre sola.
house-not-fetched-title = Esta página aún no está aquí
house-not-fetched = No se pudo traer. No se perdió nada. Revisa tu conexión y prueba otra vez.
house-fetch-again = Probar otra vez
