"""Furnishings: what rooms, streets and stages are furnished with, at true size, standing on y = 0 with the front towards +z."""
