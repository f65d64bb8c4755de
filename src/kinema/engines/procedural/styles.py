"""What styles this engine knows, by name, quick to import; what they do is in `looks`."""

STYLES = frozenset(
    {
        "3d animation",
        "anime",
        "black and white",
        "cinematic",
        "clay",
        "comic",
        "documentary",
        "ink",
        "neon",
        "noir",
        "oil",
        "paper",
        "pixel",
        "sketch",
        "slow motion",
        "split screen",
        "timelapse",
        "vintage",
        "watercolour",
    }
)
