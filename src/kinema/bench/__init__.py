"""How fast kinema is on this machine, and whether its films are what was asked for; measured on the way that users go."""

from types import ModuleType

from kinema.bench import latency, queue, scaling
from kinema.bench.acceptance import accept
from kinema.bench.speed import run, table

__all__ = ["JOBS", "accept", "run", "table"]

JOBS: dict[str, ModuleType] = {"queue": queue, "scaling": scaling, "latency": latency}
"""What is measured of jobs, rather than of films: each has a `run` and a `table`."""
