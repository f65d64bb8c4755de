"""How fast kinema is on this machine, and whether its films are what was asked for; measured on the way that users go."""

from kinema.bench.acceptance import accept
from kinema.bench.speed import run, table

__all__ = ["accept", "run", "table"]
