"""The sets: one file a kind of place, each turning a scene's words into a `Place`."""
