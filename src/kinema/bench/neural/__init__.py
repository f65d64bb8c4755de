"""How fast open weights make films on this machine, stage by stage, against the recipe in diffusers' own documents."""

from kinema.bench.neural.run import run, table

__all__ = ["run", "table"]
