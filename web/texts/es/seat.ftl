# El dispositivo de quien acompaña: páginas que no son suyas, y un dispositivo que ya no puede entrar.

seat-not-part-title = Esto no es parte del lugar de quien acompaña
seat-not-part = Esta página es para la pareja. Lo que pone para ti está en tu mesa.
seat-to-desk = Ir a las parejas
seat-let-in-no-more-title = Este dispositivo ya no puede entrar
seat-let-in-no-more = El lugar terminó, o cerraste la sesión de este dispositivo desde otro tuyo. Este dispositivo no puede saber cuál de las dos cosas fue. Lo que habías leído se queda aquí. No llega nada nuevo.
