"""The sound of a film: voices, ambience, effects and music, from the same script as the picture."""
