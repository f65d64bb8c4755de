"""Letters: words set in type, made of triangles for signs and screens, or laid over the picture as a title."""
