"""The plan: from a request's parameters to the cut list of its film, exact to the frame."""

from collections.abc import Mapping, Sequence
from typing import Any

from kinema.domain.plan import FPS, Format, Shot, ShotPlan
from kinema.script.pace import BREATH, spoken_seconds
from kinema.script.quotes import quotations
from kinema.script.shots import Stretch, listed
from kinema.script.storyboard import storyboard

# The model's own limit; a list with more shots has its last ones joined.
MOST_SHOTS = 6
# The API's own limit; whatever calls this directly is held to it as well, so that reading stays quick.
LONGEST_PROMPT = 2500


def plan(params: Mapping[str, Any], seed: int, downscale: int = 1, written: Sequence[tuple[str, int]] = ()) -> ShotPlan:
    """Turn validated parameters, by their API names, into the plan of a film; the same ones give the same plan.

    `written` are the words and seconds of each shot where somebody else has storyboarded the prompt.
    """
    warnings: list[str] = []
    given = params.get("multiPrompt")
    if given:
        prompt = "\n".join(shot["prompt"].strip() for shot in given)
        shots = _shots([(shot["prompt"].strip(), FPS * int(shot["duration"])) for shot in given])
    else:
        prompt = (params.get("prompt") or "").strip()
        seconds = int(params.get("duration") or 5)
        shots = _shots(
            [(words, FPS * length) for words, length in written] or _cut(prompt, seconds, params.get("shotType") or "customize", warnings)
        )
    cfg_scale = params.get("cfgScale")
    audio = params.get("generateAudio")
    return ShotPlan(
        prompt=prompt,
        format=Format.of(params.get("aspectRatio") or "16:9", downscale),
        shots=shots,
        seed=seed,
        cfg_scale=0.5 if cfg_scale is None else float(cfg_scale),
        negative_prompt=(params.get("negativePrompt") or "").strip(),
        audio=True if audio is None else bool(audio),
        warnings=tuple(warnings),
    )


def _shots(cuts: Sequence[tuple[str, int]]) -> tuple[Shot, ...]:
    """Lay shots end to end from their words and lengths in frames."""
    shots: list[Shot] = []
    for index, (words, num_frames) in enumerate(cuts):
        shots.append(Shot(index, words, shots[-1].end if shots else 0, num_frames))
    return tuple(shots)


def _cut(prompt: str, seconds: int, shot_type: str, warnings: list[str]) -> list[tuple[str, int]]:
    """Divide a prompt into shots: by the list it carries, by the planner when asked for, else not at all."""
    text = prompt[:LONGEST_PROMPT]
    if len(prompt) > LONGEST_PROMPT:
        warnings.append(f"The prompt is longer than {LONGEST_PROMPT:,} characters; what follows them is not read.")
    stretches = listed(text)
    if stretches:
        return _fit(_at_most(stretches, seconds, warnings), seconds, warnings)
    if shot_type == "intelligent":
        return [(words, FPS * length) for words, length in storyboard(text, seconds, MOST_SHOTS)]
    return [(text, FPS * seconds)]


def _at_most(stretches: Sequence[Stretch], seconds: int, warnings: list[str]) -> list[Stretch]:
    """Join the last shots of a list that is longer than the model, or a second a shot, allows."""
    most = min(MOST_SHOTS, seconds)
    if len(stretches) <= most:
        return list(stretches)
    last = stretches[most - 1 :]
    lengths = [stretch.seconds for stretch in last]
    length = sum(value or 0.0 for value in lengths) if all(lengths) else None
    warnings.append(f"The prompt lists {len(stretches)} shots; the most here is {most}, so shots {most} to {len(stretches)} are one shot.")
    return [*stretches[: most - 1], Stretch(" ".join(stretch.words for stretch in last), length, last[0].start)]


def _fit(stretches: Sequence[Stretch], seconds: int, warnings: list[str]) -> list[tuple[str, int]]:
    """Give every shot its frames; times that do not fill the film are stretched or shrunk to it, and a warning says so."""
    total = FPS * seconds
    lengths = _stated(stretches, seconds)
    stated = [length for length in lengths if length is not None]
    free = seconds - sum(stated)
    if None in lengths and free >= len(lengths) - len(stated):
        weights = [0.0 if length is not None else _weight(stretch.words) for stretch, length in zip(stretches, lengths, strict=True)]
        shares = share(weights, round(free * FPS), FPS)
        frames = [round(length * FPS) if length is not None else part for length, part in zip(lengths, shares, strict=True)]
    else:
        mean = sum(stated) / len(stated) if stated else 1.0
        frames = [round((mean if length is None else length) * FPS) for length in lengths]
    if sum(frames) != total or min(frames) < 1:
        told = _told(sum(frames) / FPS)
        frames = share([float(max(1, count)) for count in frames], total, FPS)
        warnings.append(f"The shots listed in the prompt last {told} seconds together; they are fitted to the film's {seconds} seconds.")
    return [(stretch.words, count) for stretch, count in zip(stretches, frames, strict=True)]


def _stated(stretches: Sequence[Stretch], seconds: int) -> list[float | None]:
    """Give the length of each shot as the list states it, by its own length or by where the next one begins."""
    lengths: list[float | None] = []
    starts = [stretch.start for stretch in stretches]
    for index, stretch in enumerate(stretches):
        begin = starts[index]
        after = starts[index + 1] if index + 1 < len(starts) else float(seconds)
        if begin is not None and after is not None and after > begin and (stretch.seconds is None or index + 1 < len(starts)):
            lengths.append(after - begin)
        else:
            lengths.append(stretch.seconds)
    return lengths


def share(weights: Sequence[float], total: int, least: int) -> list[int]:
    """Divide a whole number by weights: every weight above 0 gets at least `least` where there is enough, and the sum is exact.

    Parts are whole multiples of `least` when the total is, with the largest remainders rounded up.
    """
    asked = [index for index, weight in enumerate(weights) if weight > 0]
    if not asked:
        return [0] * len(weights)
    unit = least if total % least == 0 and total // least >= len(asked) else 1
    units = total // unit
    floor = 1 if units >= len(asked) else 0
    spare = units - floor * len(asked)
    whole = sum(weights[index] for index in asked)
    # What a weight earns beyond its floor; those below the floor earn nothing more.
    above = {index: max(0.0, weights[index] / whole * units - floor) for index in asked}
    scale = spare / sum(above.values()) if sum(above.values()) else 0.0
    exact = {index: above[index] * scale for index in asked}
    parts = {index: floor + int(exact[index]) for index in asked}
    left = units - sum(parts.values())
    for index in sorted(asked, key=lambda index: (-(exact[index] - int(exact[index])), index))[:left]:
        parts[index] += 1
    missing = units - sum(parts.values())
    parts[asked[-1]] += missing
    return [parts.get(index, 0) * unit for index in range(len(weights))]


def _weight(words: str) -> float:
    """Weigh a shot by the time it needs: to be seen, and to say its lines."""
    return 2.0 + sum(spoken_seconds(quote.words) + BREATH for quote in quotations(words))


def _told(seconds: float) -> str:
    """Write a number of seconds as a person would."""
    return f"{seconds:.2f}".rstrip("0").rstrip(".")
