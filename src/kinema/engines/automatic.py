"""Which engine `auto` means: open weights where there are some and a processor that can play them, and drawing everywhere else."""

from urllib.parse import parse_qsl

AUTO = "auto"


def settled(spec: str) -> str:
    """Give the engine that `auto` means on this machine at this moment, with its options; any other engine as it is.

    Raises `RenderFailed` when there are weights but damaged ones: whoever has put them there would wonder about a drawn film.
    """
    name, _, options = spec.partition("?")
    if name != AUTO:
        return spec
    from kinema.engines.neural.engine import playable  # noqa: PLC0415 - only here is it needed to know

    return f"neural?{options}".rstrip("?") if playable(dict(parse_qsl(options)).get("weights", "")) else "procedural"
