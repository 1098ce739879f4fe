# Buscar: en las propias palabras y en lo que es de ambas personas, en el dispositivo. De una búsqueda no queda nada.

search-title = Buscar
search-lead = Busca en tu dispositivo, en tus propias palabras y en lo que es de ambas personas. No busca en lo que tu pareja te contó.
search-words = Palabras que buscas
search-hint = Dos letras o más. De lo que buscas no se guarda nada.
search-missing = Escribe al menos dos letras.
search-go = Buscar
search-nothing = No se encontró nada. Prueba con menos palabras, o con otra.
search-found = Lo que se encontró
search-what = { $day }: { $what }
search-more = Mostrar más
