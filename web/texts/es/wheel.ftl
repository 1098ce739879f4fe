# La rueda de los sentimientos.

wheel-families = Familias de sentimientos
wheel-as-list = Ver todos en una lista
wheel-as-wheel = Ver la rueda
wheel-count = { $count } de hasta { $most }.
wheel-middle = { $count } de { $most }
wheel-enough = Con tres basta por un día. Para elegir otro, primero quita uno.
wheel-how-strong = ¿Con qué fuerza, del 1 al 5?
wheel-put-back = Quitar
wheel-unknown = un sentimiento que esta versión aún no conoce
