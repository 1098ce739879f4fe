# Vaciar un dispositivo que guarda varios espacios: cuál se va, y que los demás se quedan.

emptying-title = Varios espacios en este dispositivo
emptying-lead = Cada uno se quita por separado. Los demás se quedan como están.
emptying-here = Es el de esta página.
emptying-here-locked = El que está bloqueado aquí
emptying-here-unnamed = El de esta página
emptying-locked = Uno con el candado cerrado
emptying-locked-more = Ve primero a él. Allí se puede quitar.
emptying-one = Quitar de este dispositivo
emptying-one-title = ¿Quitar este espacio de este dispositivo?
emptying-one-more = No cambia nada más en este dispositivo. Lo que compartiste en él sigue en el servidor y en tus otros dispositivos. Para volver a verlo necesitas otro dispositivo o un kit de recuperación.
emptying-all = Vaciar el dispositivo entero
emptying-all-title = ¿Vaciar el dispositivo entero?
emptying-all-more = Se quitan todos los espacios de este dispositivo, también los que tienen el candado cerrado. Lo que compartiste sigue en el servidor. Para volver a verlo necesitas otro dispositivo o un kit de recuperación.
