"""The cast: people and things, one file a kind, each turning a subject's words into an actor."""
