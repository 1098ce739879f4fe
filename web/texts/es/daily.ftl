# Cómo estoy, recordado cada día a la hora que una persona elige.

daily-title = Cómo estoy hoy
daily-lead = Un recordatorio a la hora que elijas, los días en que no hayas compartido cómo estás. Solo tú lo sabes; tu pareja no lo ve.
daily-none = Nada te lo recuerda.
daily-now = Se te recuerda a las { $time }.
daily-at = Recordármelo a las
daily-missing = Elige una hora, por ejemplo 20:15.
daily-save = Guardar esta hora
daily-no-more = No recordármelo más
