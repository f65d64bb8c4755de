"""How the tables came to be what they are, step by step; each file is one step, and is never changed afterwards."""
