"""Open weights through diffusers: the prompt's own picture and sound, on a machine that has a GPU for them."""
