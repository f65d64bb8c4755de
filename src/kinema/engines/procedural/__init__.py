"""The engine that runs out of the box: stages a script as a previsualisation, with no weights and no GPU."""
