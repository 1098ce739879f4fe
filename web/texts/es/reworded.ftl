# Una línea del pacto que se dijo con otras palabras.

reworded-reworded = Con otras palabras:
