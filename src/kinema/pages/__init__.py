"""How kinema is read: the reference page of a model."""
