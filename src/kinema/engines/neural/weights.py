"""What lies in a folder of weights: which model, whether it can be guided, and whether all of it is there. Nothing is loaded."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from kinema.engines.neural.known import KNOWN
from kinema.errors import RenderFailed

FAMILIES: dict[str, Literal["ltx2", "wan"]] = {
    "LTX2Pipeline": "ltx2",
    "LTX2ConditionPipeline": "ltx2",
    "LTX2ImageToVideoPipeline": "ltx2",
    "WanPipeline": "wan",
}
INDEX = "model_index.json"
UPSAMPLER = "latent_upsampler"
PULL = "Fetch the weights with `kinema models pull NAME` (`kinema models` lists them), or set KINEMA_WEIGHTS to a folder that holds some."
AGAIN = "Fetch the weights again: what is already here is not loaded a second time."


@dataclass(frozen=True, slots=True)
class Weights:
    """A folder in the layout of diffusers, looked through."""

    folder: Path
    family: Literal["ltx2", "wan"]
    guided: bool
    """Whether guidance and a negative prompt mean anything to it; a distilled checkpoint has unlearnt both."""
    upsampler: bool
    """Whether a latent upsampler lies beside it, for the recipe in two stages."""
    sizes: dict[str, int]
    """Bytes of each component."""

    @property
    def largest(self) -> int:
        """Bytes of the component that takes the most."""
        return max(self.sizes.values())


def find(name: str) -> Weights:
    """Find weights by a name that kinema knows, or in a folder, and look whether they are whole.

    Raises `RenderFailed` when there are none, when they are damaged, or when they belong to a model that kinema cannot play.
    """
    return look(_folder(name))


def look(folder: Path) -> Weights:
    """Look through a folder of weights."""
    index = _json(folder / INDEX)
    kind = index.get("_class_name")
    if kind not in FAMILIES:
        raise RenderFailed(
            f"The weights in {folder} are those of a {kind or 'model without a name'}.", f"Use one of {', '.join(FAMILIES)}."
        )
    parts = [name for name, value in index.items() if isinstance(value, list) and value[0] is not None]
    upsampler = (folder / UPSAMPLER / "config.json").is_file()
    sizes = {name: sum(_whole(folder / name)) for name in [*parts, *([UPSAMPLER] if upsampler else [])]}
    return Weights(folder, FAMILIES[kind], _guided(folder, FAMILIES[kind]), upsampler, {name: size for name, size in sizes.items() if size})


def _folder(name: str) -> Path:
    """Give the folder of a name: one that `kinema models` lists, in the cache of the hub, or else a path."""
    if not name:
        held = [each for each in KNOWN if each.folder()]
        if not held:
            raise RenderFailed("There are no weights on this machine.", PULL)
        name = held[0].name
    for each in KNOWN:
        if each.name == name:
            folder = each.folder()
            if folder is None:
                raise RenderFailed(f"The weights of {name} are not on this machine.", f"Fetch them: kinema models pull {name}")
            return folder
    folder = Path(name).expanduser()
    if not folder.is_dir():
        raise RenderFailed(f"There is no folder of weights {folder}, and no model of that name.", PULL)
    return folder


def _json(path: Path) -> dict[str, Any]:
    """Read a JSON file of a checkpoint."""
    try:
        found: dict[str, Any] = json.loads(path.read_text())
    except FileNotFoundError:
        raise RenderFailed(f"{path.parent} lacks {path.name}, so it is no folder of weights.", PULL) from None
    except (OSError, ValueError) as error:
        raise RenderFailed(f"{path} cannot be read: {error}.", AGAIN) from None
    return found


def _whole(part: Path) -> Iterator[int]:
    """Give the size of each file of weights of a component; a component without weights, as a scheduler, has none."""
    if not part.is_dir():
        raise RenderFailed(f"The weights lack {part.name}: there is no folder {part}.", AGAIN)
    shards = {name for index in part.glob("*.safetensors.index.json") for name in _json(index)["weight_map"].values()}
    files = [part / name for name in sorted(shards)] or sorted(part.glob("*.safetensors"))
    if not files and (others := [*part.glob("*.bin"), *part.glob("*.pt"), *part.glob("*.ckpt")]):
        raise RenderFailed(
            f"{others[0]} is not in the safetensors format, and reading another one could run a stranger's program.",
            "Use weights that are published as safetensors.",
        )
    if not files and _has_weights(part):
        raise RenderFailed(f"{part} holds no file of weights.", AGAIN)
    for file in files:
        yield _complete(file)


def _has_weights(part: Path) -> bool:
    """Tell whether a component is a network, by its configuration; tokenizers and schedulers are none."""
    config = part / "config.json"
    return config.is_file() and bool({"_class_name", "architectures"} & set(_json(config)))


def _complete(file: Path) -> int:
    """Hold a file's length against its own header, and give it: a download that broke off is found at once, not after minutes."""
    try:
        with file.open("rb") as opened:
            length = int.from_bytes(opened.read(8), "little")
            header = json.loads(opened.read(length)) if length < file.stat().st_size else {}
    except FileNotFoundError:
        raise RenderFailed(f"The weights lack the file {file}.", AGAIN) from None
    except (OSError, ValueError) as error:
        raise RenderFailed(f"{file} cannot be read: {error}.", AGAIN) from None
    needed = 8 + length + max((entry["data_offsets"][1] for name, entry in header.items() if name != "__metadata__"), default=0)
    if needed != file.stat().st_size or not header:
        raise RenderFailed(f"{file} is damaged or incomplete: it has {file.stat().st_size} bytes.", AGAIN)
    return needed


def _guided(folder: Path, family: str) -> bool:
    """Tell whether the weights can be guided. Distilled LTX takes its noise levels as they stand: its scheduler shifts nothing."""
    return family == "wan" or bool(_json(folder / "scheduler" / "scheduler_config.json").get("use_dynamic_shifting"))
