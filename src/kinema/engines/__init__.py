"""Ways to make a Take from a ShotPlan. A new engine is one new module and one line here."""

from collections.abc import Mapping
from importlib import import_module
from urllib.parse import parse_qsl, urlencode

from kinema.engines.automatic import AUTO, settled
from kinema.errors import RenderFailed
from kinema.media.take import Engine

__all__ = ["AUTO", "ENGINES", "load", "settled", "spec"]

ENGINES = {
    "bars": "kinema.engines.bars:Bars",
    "neural": "kinema.engines.neural.engine:Neural",
    "procedural": "kinema.engines.procedural.engine:Procedural",
    "remote": "kinema.engines.remote:Remote",
}


def spec(name: str, options: Mapping[str, str]) -> str:
    """Write an engine and its options as one word, which can be kept, sent, and given to `load`: `neural?weights=ltx-2.5`."""
    given = urlencode({key: value for key, value in options.items() if value})
    return f"{name}?{given}" if given else name


def load(spec: str) -> Engine:
    """Give the engine of that name, with the options behind it (see `spec`).

    It is imported only now: some engines take seconds to import, and gigabytes to run. Raises `RenderFailed` when there is no such
    engine, or when what it needs is not installed.
    """
    name, _, options = settled(spec).partition("?")
    if name not in ENGINES:
        raise RenderFailed(f'There is no engine "{name}".', f"Set KINEMA_ENGINE to one of: {', '.join(sorted([AUTO, *ENGINES]))}.")
    module, _, attribute = ENGINES[name].partition(":")
    try:
        engine: Engine = getattr(import_module(module), attribute)(**dict(parse_qsl(options)))
    except ImportError as error:
        raise RenderFailed(
            f'The engine "{name}" cannot be loaded: {error}', "Install what it needs, or set another KINEMA_ENGINE."
        ) from error
    return engine
