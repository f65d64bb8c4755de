"""Commands that read a request as the API does, without a server: `plan` tells what was understood, `still` draws one frame."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kinema.errors import Fault, Invalid, NotFound, RenderFailed

if TYPE_CHECKING:
    from kinema.domain.plan import ShotPlan
    from kinema.settings import Settings

RequestFile = Annotated[str, typer.Argument(metavar="REQUEST.json", help="A request's body, in JSON; `-` reads standard input.")]
Seed = Annotated[int, typer.Option(help="The seed to take when the request names none.", min=0, max=2**32 - 1)]
ModelId = Annotated[str, typer.Option("--model", help="The model that the request is for.")]


def plan(request: RequestFile, seed: Seed = 0, model: ModelId = "model_kling-v3-t2v-4k") -> None:
    """Tell what is understood of a request.

    Prints JSON: shots, frames, scene, camera, dialogue, the words that no part understood, and the warnings.
    """
    from dataclasses import asdict

    from kinema.settings import Settings

    settings = Settings.load()
    understood, chosen, warnings = _plan(request, settings, seed, model)

    from kinema import engines, sound
    from kinema.script.read import read as read_script

    scenes = read_script(understood)
    engine = engines.load(chosen)
    warnings += [*engine.warnings(understood), *sound.score(scenes, understood).warnings]
    found = understood.to_dict() | {
        "seconds": understood.num_frames / understood.format.fps,
        "num_frames": understood.num_frames,
        "cuts": list(understood.cuts),
        "engine": engine.name,
        "script": asdict(scenes),
        "warnings": list(dict.fromkeys(warnings)),
    }
    typer.echo(json.dumps(found, ensure_ascii=False, indent=2))


def still(
    request: RequestFile,
    *,
    at: Annotated[float, typer.Option(help="The second of the film.", min=0)] = 0.0,
    output: Annotated[Path, typer.Option("--output", "-o", help="The picture to write: .png, .jpg …")] = Path("still.png"),
    width: Annotated[int | None, typer.Option(help="The picture's width in pixels; full size without it.", min=16)] = None,
    seed: Seed = 0,
    model: ModelId = "model_kling-v3-t2v-4k",
) -> None:
    """Draw one frame of a film, straight from the engine."""
    from kinema import engines
    from kinema.domain.plan import Segment
    from kinema.media import stills
    from kinema.settings import Settings

    settings = Settings.load()
    understood, chosen, _ = _plan(request, settings, seed, model)
    number = round(at * understood.format.fps)
    shot = next((shot for shot in understood.shots if shot.start <= number < shot.end), None)
    if shot is None:
        last = (understood.num_frames - 1) / understood.format.fps
        raise Invalid((Fault("at", f"--at {at:g} is after the film's end: its last frame is at second {last:.3f}."),))
    engine = engines.load(chosen)
    take = engine.generate(understood, Segment(0, shot.index, number, 1), lambda _stage, _share: None)
    frame = next(take.frames, None)
    if frame is None:
        raise RenderFailed(f"The engine {engine.name} gave no frame {number}.")
    stills.write(frame, output, width)
    typer.echo(str(output.absolute()))


def read(request: str) -> dict[str, Any]:
    """Read a request's body from a file, or from standard input; raises `Invalid` when it is no JSON object."""
    if request != "-" and not Path(request).is_file():
        raise NotFound(
            f"There is no file {request}.", 'A request is a JSON file, such as {"prompt": "a red boat"}; `-` reads standard input.'
        )
    where = "standard input" if request == "-" else request
    try:
        body = json.loads(sys.stdin.buffer.read() if request == "-" else Path(request).read_bytes())
    except (ValueError, RecursionError) as error:
        raise Invalid((Fault("", f"{where} is not JSON: {error}."),)) from None
    if not isinstance(body, dict):
        raise Invalid((Fault("", f'{where} has to hold a JSON object, such as {{"prompt": "a red boat"}}.'),))
    return body


def _plan(request: str, settings: "Settings", seed: int, model_id: str) -> "tuple[ShotPlan, str, list[str]]":
    """Validate a request and plan its shots, as the worker would; give them, the engine, and what is to be told about it."""
    from kinema.cli.models import find
    from kinema.domain.validate import validate
    from kinema.script.plan import plan as plan_shots

    params = validate(find(model_id), read(request))
    understood = plan_shots(params.values, int(params.get("seed", seed)), settings.downscale)
    return understood, settings.engine_spec(params.get("engine")), [*params.warnings, *understood.warnings]
