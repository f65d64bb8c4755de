"""The event list: all that happens in a film and when, as plain JSON, one description for picture and sound."""

from typing import Any

from kinema.domain.plan import ShotPlan
from kinema.sound.captions import Caption, captions
from kinema.sound.craft import RATE
from kinema.sound.score import Event, Score, Utterance

LINE = "line"
Json = dict[str, Any]


def events(score: Score, plan: ShotPlan) -> list[Json]:
    """List cuts, lines, effects, ambience and music in the order in which they begin; times are seconds of the film."""
    fps = plan.format.fps
    cuts = [{"kind": "cut", "at": cut / fps, "frame": cut, "shot": index} for index, cut in enumerate(plan.cuts, 1)]
    heard = [_heard(event, fps) for event in score.events]
    lines = [_line(said, fps) for said in score.utterances]
    return sorted([*cuts, *lines, *heard], key=lambda event: (event["at"], event["kind"]))


def shown(listed: list[Json]) -> tuple[Caption, ...]:
    """Give the captions that an event list holds."""
    return tuple(Caption(*words) for event in listed if event["kind"] == LINE for words in event["captions"])


def _heard(event: Event, fps: int) -> Json:
    """Describe a sound; one that is heard alone, while nothing in the picture shows it begin, is marked as not seen."""
    told: Json = {"kind": event.kind, **_when(event.at, event.seconds, fps), "shot": event.shot}
    if event.gain != 1.0:
        told["gain"] = round(event.gain, 3)
    if event.pan != (0.0, 0.0):
        told["pan"] = [round(side, 3) for side in event.pan]
    if event.subject is not None:
        told["subject"] = event.subject
    if not event.seen:
        told["seen"] = False
    return told | ({"far": True} if event.far else {})


def _line(said: Utterance, fps: int) -> Json:
    """Describe a line, with its captions."""
    groups = [[round(item.begin, 3), round(item.end, 3), item.words] for item in captions([said])]
    return {
        "kind": LINE,
        **_when(said.at, said.samples.size / RATE, fps),
        "shot": said.shot,
        "speaker": said.speaker,
        "text": said.text,
        "language": said.language,
        "captions": groups,
    }


def _when(at: float, seconds: float, fps: int) -> Json:
    """Tell when something begins, on which frame that is, and how long it lasts."""
    return {"at": round(at, 4), "frame": int(at * fps + 1e-6), "seconds": round(seconds, 4)}
