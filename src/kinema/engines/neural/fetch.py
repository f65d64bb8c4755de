"""Weights are fetched from the Hugging Face hub, and held against the hashes that it gave them."""

import hashlib
from pathlib import Path

from huggingface_hub import snapshot_download
from huggingface_hub.errors import GatedRepoError

from kinema.engines.neural.known import Known
from kinema.errors import KinemaError

WANTED = ["*.json", "*.safetensors", "*.txt", "*.model", "*.jinja"]
"""No other formats of weights, which can carry a program, and no pictures."""
UNWANTED = ["*.fp16.*", "*.bin", "*.pt", "*.ckpt"]
SHA256 = 64
"""Letters of the name that the hub's cache gives to a large file: its hash."""


def fetch(known: Known) -> Path:
    """Fetch weights into the cache of the hub, with a progress bar, without what an earlier try has brought; give their folder.

    Raises `KinemaError` when the hub refuses them or cannot be reached.
    """
    try:
        folder = Path(snapshot_download(known.repo, allow_patterns=WANTED, ignore_patterns=UNWANTED))
    except GatedRepoError:
        raise KinemaError(
            f"The hub gives {known.repo} only to those who agreed to its licence there.",
            f"Agree at {known.licence_url}, then log in on this machine: hf auth login",
        ) from None
    except Exception as error:  # the hub's library lets through what its HTTP client raises, which is another one in each of its versions
        raise KinemaError(f"{known.repo} cannot be fetched: {error}", "Try again: what has arrived is kept.") from error
    wrong = damaged(folder)
    if wrong:
        raise KinemaError(f"These files have arrived damaged: {', '.join(wrong)}.", f"Delete {folder} and fetch them again.")
    return folder


def damaged(folder: Path) -> list[str]:
    """Name the files of a folder in the hub's cache whose content is not what their hash says; elsewhere nobody can tell."""
    files = [file for file in sorted(folder.rglob("*.safetensors")) if file.is_symlink() and len(file.resolve().name) == SHA256]
    return [str(file.relative_to(folder)) for file in files if _hash(file) != file.resolve().name]


def _hash(file: Path) -> str:
    """Compute a file's SHA-256."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
