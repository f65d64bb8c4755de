"""Speech: lines of dialogue, each in the voice of its speaker."""
