"""The models with open weights that kinema knows by name: where they come from, under which licence, what they need."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Known:
    """One set of weights on the hub."""

    name: str
    repo: str
    licence: str
    licence_url: str
    disk: int
    """Gigabytes to download, about."""
    memory: int
    """Gigabytes of GPU memory with which all of it stays there; less will do, more slowly."""
    least: int
    """Gigabytes of GPU memory below which it is no use to try."""
    sound: bool
    """Whether it makes the sound as well; if not, kinema's own sound department does."""
    guided: bool
    """Whether it honours `cfgScale` and `negativePrompt`."""

    def folder(self) -> Path | None:
        """Give the folder in the hub's cache in which it lies; None when it was not fetched, or not to the end."""
        if find_spec("huggingface_hub") is None:
            return None
        from huggingface_hub import constants  # noqa: PLC0415 - a third of a second, which help can do without

        # By the layout of the cache: the hub's own function finds no folder that was fetched in part, as ours are, without the pickles.
        cache = Path(constants.HF_HUB_CACHE, f"models--{self.repo.replace('/', '--')}")
        held = sorted(cache.glob("snapshots/*/model_index.json"), key=lambda file: file.parent.stat().st_mtime)
        return held[-1].parent if held else None


LTX_LICENCE = "LTX-2 Community License: free of charge for anybody with a yearly revenue under 10 million US dollars"
APACHE = "Apache-2.0"

KNOWN = (
    Known(
        name="ltx-2.5",
        repo="Lightricks/LTX-2.5-Diffusers",
        licence=LTX_LICENCE,
        licence_url="https://huggingface.co/Lightricks/LTX-2.5-Diffusers",
        disk=85,
        memory=94,
        least=24,
        sound=True,
        guided=False,
    ),
    Known(
        name="ltx-2.3-distilled",
        repo="diffusers/LTX-2.3-Distilled-Diffusers",
        licence=LTX_LICENCE,
        licence_url="https://huggingface.co/Lightricks/LTX-2.3",
        disk=85,
        memory=94,
        least=24,
        sound=True,
        guided=False,
    ),
    Known(
        name="ltx-2.3",
        repo="diffusers/LTX-2.3-Diffusers",
        licence=LTX_LICENCE,
        licence_url="https://huggingface.co/Lightricks/LTX-2.3",
        disk=85,
        memory=94,
        least=24,
        sound=True,
        guided=True,
    ),
    Known(
        name="wan-2.2",
        repo="Wan-AI/Wan2.2-T2V-A14B-Diffusers",
        licence=APACHE,
        licence_url="https://huggingface.co/Wan-AI/Wan2.2-T2V-A14B-Diffusers",
        disk=126,
        memory=80,
        least=24,
        sound=False,
        guided=True,
    ),
    Known(
        name="wan-2.2-5b",
        repo="Wan-AI/Wan2.2-TI2V-5B-Diffusers",
        licence=APACHE,
        licence_url="https://huggingface.co/Wan-AI/Wan2.2-TI2V-5B-Diffusers",
        disk=34,
        memory=34,
        least=12,
        sound=False,
        guided=True,
    ),
)
