"""A super-resolution network of the user's own enlarges pictures tile by tile, as large as the network makes them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import torch
from torch import Tensor

from kinema.domain.plan import Format
from kinema.engines.neural.loader import told
from kinema.errors import RenderFailed
from kinema.media.enlarge import Rgb

TILE, MARGIN = 512, 32
"""Pixels of a tile's side, and how far it sees beyond what is kept of it: a network that looks no further leaves no seam at all."""
HINT = "Set KINEMA_TO_4K to pixels, or to the file of a network that spandrel knows, as safetensors."


def sharpened(pictures: Iterable[Rgb], path: str, shape: Format) -> Iterator[Rgb]:
    """Enlarge pictures that are smaller than the film; give the others as they are. Raises `RenderFailed` if the network is of no use."""
    network = None
    for picture in pictures:
        if picture.shape[1] >= shape.width:
            yield picture
            continue
        network = network or load(Path(path))
        with told():
            yield network(picture)


class Network:
    """A loaded network, on the GPU if there is one."""

    def __init__(self, descriptor: object) -> None:
        """Take what spandrel has read."""
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        half = self.device == "cuda" and descriptor.supports_half  # type: ignore[attr-defined]
        self.dtype = torch.float16 if half else torch.float32
        self.scale: int = descriptor.scale  # type: ignore[attr-defined]
        self.model = descriptor.to(self.device, self.dtype).eval()  # type: ignore[attr-defined]

    def __call__(self, picture: Rgb) -> Rgb:
        """Enlarge one picture."""
        small = torch.from_numpy(picture.copy()).permute(2, 0, 1)
        height, width = small.shape[1:]
        large = torch.empty(3, height * self.scale, width * self.scale, dtype=torch.uint8)
        for top in range(0, height, TILE):
            for left in range(0, width, TILE):
                bottom, right = min(top + TILE, height), min(left + TILE, width)
                above, before = max(top - MARGIN, 0), max(left - MARGIN, 0)
                tile = self._enlarge(small[:, above : bottom + MARGIN, before : right + MARGIN])
                rows = slice((top - above) * self.scale, (bottom - above) * self.scale)
                columns = slice((left - before) * self.scale, (right - before) * self.scale)
                large[:, top * self.scale : bottom * self.scale, left * self.scale : right * self.scale] = tile[:, rows, columns].cpu()
        made: Rgb = large.permute(1, 2, 0).contiguous().numpy()
        return made

    def _enlarge(self, tile: Tensor) -> Tensor:
        """Enlarge one tile of (3, height, width), in bytes."""
        with torch.no_grad():
            made: Tensor = self.model(tile[None].to(self.device, self.dtype) / 255)[0]
        return made.float().mul(255).round().clamp(0, 255).to(torch.uint8)


def load(path: Path) -> Network:
    """Read a network. Raises `RenderFailed` when the file is missing, no safetensors, or holds something else."""
    if path.suffix != ".safetensors":
        raise RenderFailed(f"{path} is no safetensors file, and other formats could run a stranger's program.", HINT)
    if not path.is_file():
        raise RenderFailed(f"There is no file {path}.", HINT)
    try:
        from spandrel import ImageModelDescriptor, ModelLoader  # noqa: PLC0415 - its many architectures take a while to import
    except ImportError as error:
        raise RenderFailed(
            f"KINEMA_TO_4K names a network, and reading it needs spandrel: {error}", 'pip install "kinema[upscale]"'
        ) from error
    try:
        descriptor = ModelLoader(device="cpu").load_from_file(path)
    except Exception as error:  # spandrel raises what the guessing at a hundred architectures raises
        raise RenderFailed(f"{path} holds no network that spandrel knows: {error}", HINT) from error
    if not isinstance(descriptor, ImageModelDescriptor) or (descriptor.input_channels, descriptor.output_channels) != (3, 3):
        raise RenderFailed(f"The network in {path} does not turn a picture into a larger one.", HINT)
    return Network(descriptor)
