"""Ways to make a Take from a ShotPlan. A new engine is one new module and one line here."""

from importlib import import_module

from kinema.errors import RenderFailed
from kinema.media.take import Engine

ENGINES = {
    "bars": "kinema.engines.bars:Bars",
    "procedural": "kinema.engines.procedural.engine:Procedural",
}


def load(name: str) -> Engine:
    """Give the engine of that name. It is imported only now: some engines take seconds to import, and gigabytes to run.

    Raises `RenderFailed` when there is no such engine, or when what it needs is not installed.
    """
    if name not in ENGINES:
        raise RenderFailed(f'There is no engine "{name}".', f"Set KINEMA_ENGINE to one of: {', '.join(sorted(ENGINES))}.")
    module, _, attribute = ENGINES[name].partition(":")
    try:
        engine: Engine = getattr(import_module(module), attribute)()
    except ImportError as error:
        raise RenderFailed(
            f'The engine "{name}" cannot be loaded: {error}', "Install what it needs, or set another KINEMA_ENGINE."
        ) from error
    return engine
