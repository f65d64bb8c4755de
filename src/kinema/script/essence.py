"""What the pictures of one shot depend on: all of it, and nothing of the shots around it."""

from dataclasses import asdict
from typing import Any

from kinema.domain.plan import Shot, ShotPlan
from kinema.script.read import read


def essence(plan: ShotPlan, shot: Shot, heard: Any = None) -> dict[str, Any]:  # noqa: ANN401 (plain JSON)
    """Give the part of a plan that a shot's pictures follow from, as plain JSON values.

    A scene carries along what it has from the shots before it, such as the looks of who is seen again. Where somebody in the picture
    speaks, the lips depend on when; lightning flashes before its thunder and a door moves when it creaks, which wait for who speaks. So
    what is `heard` in the shot counts, by the score; without one, all that is said in the film, and how the shots lie, because a line may
    run on.
    """
    script = read(plan)
    scene = script.scenes[shot.index]
    found: dict[str, Any] = {
        "format": asdict(plan.format),
        "seed": plan.seed,
        "cfg_scale": plan.cfg_scale,
        "negative_prompt": plan.negative_prompt,
        "audio": plan.audio,
        "shot": asdict(shot),
        "scene": asdict(scene),
    }
    if heard is not None:
        found["heard"] = heard
    elif plan.audio and (any(line.subject is not None for line in scene.lines) or scene.sounds):
        found["shots"] = [(other.start, other.num_frames) for other in plan.shots]
        found["lines"] = [[asdict(line) for line in other.lines] for other in script.scenes]
        found["voices"] = plan.voices_digest
        found["speakers"] = [asdict(speaker) for speaker in script.speakers]
    return found
