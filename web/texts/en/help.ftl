# Someone to talk to: help lines by country.

help-title = Someone to talk to
help-lead = If you are afraid of your partner, or they threaten, force or hurt you, you deserve help. It is not your fault. These lines listen, and nobody has to give a name.
help-danger = If you are in danger now, call your country's emergency number: 112 in Europe, 911 in most of the Americas, 000 in Australia, 111 in New Zealand.
help-private = This page works without a connection, and nobody learns that you opened it. A call may show on your phone bill or call list.
help-elsewhere = If your country is not here, a doctor, a pharmacy or a social service can tell you the number.
help-looked-up = Numbers change. Each names the site that publishes it.
help-source = Source:
help-argentina = Argentina
help-australia = Australia
help-chile = Chile
help-colombia = Colombia
help-france = France
help-germany = Germany
help-ireland = Ireland
help-italy = Italy
help-mexico = Mexico
help-new-zealand = New Zealand
help-peru = Peru
help-portugal = Portugal
help-south-africa = South Africa
help-spain = Spain
help-united-kingdom = United Kingdom
help-united-kingdom-men = United Kingdom, for men
help-united-states = United States
help-uruguay = Uruguay
