"""The animals of the cast: skeletons, gaits, coats, and the kinds made of them."""
