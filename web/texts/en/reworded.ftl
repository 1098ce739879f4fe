# A line of the pact that was put into other words.

reworded-reworded = In other words:
