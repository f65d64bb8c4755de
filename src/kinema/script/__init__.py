"""Reading a prompt: from words to shots, and from each shot's words to what is seen, done, said and heard."""
