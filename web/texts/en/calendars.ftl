# Two months side by side.

calendars-before = Month before
calendars-next = Next month
calendars-both = You both
# $whose is "You" or a name, $days a list of day numbers.
calendars-days = { $whose }: on { $days }
calendars-none = { $whose }: nothing this month
calendars-empty-month = Nothing here this month. That is all right.
