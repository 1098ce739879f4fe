# Dos meses, uno al lado del otro.

calendars-before = Mes anterior
calendars-next = Mes siguiente
calendars-both = Los dos lados
calendars-days = { $whose }: los días { $days }
calendars-none = { $whose }: nada este mes
calendars-empty-month = Nada por aquí este mes. Está bien así.
