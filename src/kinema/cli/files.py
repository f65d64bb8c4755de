"""`kinema inspect`: what a film's file really holds."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kinema.errors import NotFound

if TYPE_CHECKING:
    from kinema.media.inspect import Inspection


def inspect(
    file: Annotated[Path, typer.Argument(help="The film to look into.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print everything, as JSON.")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="Decode nothing: no cuts, no loudness.")] = False,
) -> None:
    """Tell what a film's file holds. Its size, length, frames, cuts, tracks, samples and loudness, as measured."""
    import json

    from kinema.media.inspect import inspect as look

    if not file.is_file():
        raise NotFound(f"There is no file {file}.")
    found = look(file, decode=not quick, sha256=True)
    if as_json:
        typer.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
        return
    for name, text in _lines(found):
        typer.echo(f"{name:<9} {text}")


def _lines(found: "Inspection") -> list[tuple[str, str]]:
    """Say what was found, for a person."""
    rate = f"{found.fps:g} a second" + ("" if found.constant_rate else ", not evenly")
    picture = f"{found.video_codec} {found.video_profile or ''}, {found.width}x{found.height}, {found.pixel_format}"
    cuts = ", ".join(f"frame {cut} ({cut / found.fps:g} s)" for cut in found.cuts or ()) or "none"
    sound = f"{found.audio_codec}, {found.channels} channels, {found.sample_rate} Hz, {found.num_samples} samples"
    loudness = "silence" if found.loudness is None else f"{found.loudness:.1f} LUFS, peak {found.true_peak:.1f} dBTP"
    lines = [
        ("file", f"{found.size / 1e6:.1f} MB, {found.bit_rate / 1e6:.1f} Mbit/s, {'fast start' if found.fast_start else 'no fast start'}"),
        ("length", f"{found.seconds:g} s, {found.num_frames} frames, {rate}"),
        ("picture", picture),
        ("colour", ", ".join(f"{name} {value}" for name, value in found.colour.items())),
    ]
    if found.cuts is not None:
        lines.append(("cuts", cuts))
    lines.append(("sound", sound if found.audio_tracks else "none"))
    if found.audio_tracks and found.cuts is not None:
        lines.append(("loudness", loudness))
    return [*lines, ("title", found.metadata.get("title") or "none")]
