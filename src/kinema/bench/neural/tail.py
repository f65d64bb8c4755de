"""The last stretch alone, from refined latents to a 4K file: kinema's, and that of diffusers. Each is measured in a process of its own.

`python -m kinema.bench.neural.tail WHICH FRAMES PRESET CRF` prints seconds and peak memory as JSON. Both begin with the same latents of
1920×1088, the same decoder (tiny, of the real geometry), and end with the same x264 settings.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

SMALL, SHAPE = (34, 60), (3840, 2160)
"""Rows and columns of latents, and the film's width and height."""
FRAMES, LONG, LONGER = 24, 72, 128
SEED = 7
GRAIN = 0.05
"""What the decoder's last layer is multiplied by. Random weights show noise, of which x264 writes fourteen times as many bits as of a film;
so faint as this it takes 46 Mbit/s, as films do."""


def measure(tell: Callable[[str], None], preset: str, crf: int) -> dict[str, Any]:
    """Compare both ways for a second of film, and kinema's own memory for three and for five."""
    tell("the tail of 24 frames, by kinema")
    ours = _child("ours", FRAMES, preset, crf)
    tell("the tail of 24 frames, by diffusers")
    theirs = _child("theirs", FRAMES, preset, crf)
    tell("the tail of 72 and 128 frames, by kinema")
    long, longer = (_child("ours", frames, preset, crf)["peak_mb"] for frames in (LONG, LONGER))
    return {
        "tail_s": ours["seconds"],
        "tail_diffusers_s": theirs["seconds"],
        "tail_speedup": round(theirs["seconds"] / ours["seconds"], 2),
        "tail_peak_mb": ours["peak_mb"],
        "tail_diffusers_peak_mb": theirs["peak_mb"],
        "tail_memory_ratio": round(ours["peak_mb"] / theirs["peak_mb"], 3),
        "tail_peak_mb_72": long,
        "tail_peak_mb_128": longer,
        "tail_memory_128_over_72": round(longer / long, 3),
    }


def _child(which: str, frames: int, preset: str, crf: int) -> dict[str, Any]:
    """Run one of them in a process of its own, whose memory nobody else has used."""
    command = [sys.executable, "-m", __name__, which, str(frames), preset, str(crf)]
    found: dict[str, Any] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)  # noqa: S603 - our own module
    return found


def _ours(vae: Any, latents: Any, frames: int, path: Path, *, preset: str, crf: int) -> None:  # noqa: ANN401
    """Decode in the engine's own windows, enlarge and encode frame by frame."""
    from itertools import islice  # noqa: PLC0415

    from kinema.domain.plan import Format, Segment  # noqa: PLC0415 - what the other way does not use, it does not import
    from kinema.engines.neural.stream_decode import in_windows, ltx_pictures  # noqa: PLC0415
    from kinema.media.encode import Settings, encode  # noqa: PLC0415
    from kinema.media.enlarge import enlarged  # noqa: PLC0415

    shape = Format(*SHAPE)
    pictures = islice(ltx_pictures(in_windows(vae), latents), frames)
    encode(enlarged(pictures, shape), Segment(0, 0, 0, frames), shape, path, Settings(preset, crf))


def _theirs(vae: Any, latents: Any, frames: int, path: Path, *, preset: str, crf: int) -> None:  # noqa: ANN401
    """Do as the documents of diffusers do: decode all of it, enlarge all of it, turn it into floats for numpy, and export that."""
    import torch  # noqa: PLC0415
    from diffusers.video_processor import VideoProcessor  # noqa: PLC0415

    with torch.no_grad():
        video = vae.decode(latents, return_dict=False)[0][:, :, :frames]
    export(VideoProcessor(vae_scale_factor=32).postprocess_video(video, output_type="np")[0], 2, path, preset, crf)


def export(video: Any, larger: int, path: Path, preset: str, crf: int) -> None:  # noqa: ANN401
    """Enlarge floats for numpy, (frames, height, width, 3), by torch's bicubic, and export them by diffusers' own function."""
    import av  # noqa: PLC0415
    import torch  # noqa: PLC0415
    from diffusers.utils import export_utils  # noqa: PLC0415

    rows = torch.from_numpy(video).permute(0, 3, 1, 2)
    large = torch.nn.functional.interpolate(rows, scale_factor=larger, mode="bicubic").clamp(0, 1).permute(0, 2, 3, 1).numpy()

    class Library:
        """PyAV, with the x264 settings that the export has no parameter for."""

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401
            return getattr(av, name)

        def open(self, *args: Any, **more: Any) -> Any:  # noqa: ANN401
            container = av.open(*args, **more)
            add = container.add_stream

            class Container:
                def __getattr__(self, name: str) -> Any:  # noqa: ANN401
                    return getattr(container, name)

                def add_stream(self, codec: str, **named: Any) -> Any:  # noqa: ANN401
                    return add(codec, options={"preset": preset, "crf": str(crf)}, **named)

            return Container()

    with patch.object(export_utils, "_import_av", Library):
        export_utils.encode_video(large, fps=24, output_path=str(path))


def main() -> None:
    """Measure one of the two ways, named on the command line."""
    which, frames, preset, crf = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
    import torch  # noqa: PLC0415 - only the process that measures needs it
    from diffusers import AutoencoderKLLTX2Video  # noqa: PLC0415

    from kinema.bench.neural.random import TINY  # noqa: PLC0415

    torch.manual_seed(SEED)
    vae = AutoencoderKLLTX2Video(**TINY.vae).eval()
    vae.use_framewise_decoding = True
    with torch.no_grad():
        vae.decoder.conv_out.conv.weight.mul_(GRAIN)
    latents = torch.randn(1, TINY.vae["latent_channels"], frames // 8 + 1, *SMALL)
    way = {"ours": _ours, "theirs": _theirs}[which]
    with tempfile.TemporaryDirectory(prefix="kinema-bench-") as folder:
        began = time.perf_counter()
        way(vae, latents, frames, Path(folder, "film.mp4"), preset=preset, crf=crf)
        seconds = time.perf_counter() - began
    print(json.dumps({"seconds": round(seconds, 2), "peak_mb": _peak() // 1_000_000}))  # noqa: T201 - the parent reads it


def _peak() -> int:
    """Give the most memory that this process has had, in bytes.

    Linux counts what whoever started a process had into its `ru_maxrss`, and that may be the film of diffusers; not so into this.
    """
    if sys.platform == "linux":
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return 1024 * int(status.partition("VmHWM:")[2].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
