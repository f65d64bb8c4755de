"""Moving pictures as data: frames, sound, files."""
