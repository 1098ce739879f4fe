# El jarrón: la imagen de lo que la pareja va reparando. Nunca se vacía ni se vuelve a romper.

vase-drops =
    { $count ->
        [one] { $count } gota
       *[other] { $count } gotas
    }
vase-alt-empty = Un jarrón de porcelana que se rompió una vez y se volvió a unir. Sus grietas aún no tienen oro.
vase-alt =
    { $count ->
        [one] Un jarrón de porcelana reparado. Hay una gota de oro en sus grietas.
       *[other] Un jarrón de porcelana reparado. Hay { $count } gotas de oro en sus grietas.
    }
