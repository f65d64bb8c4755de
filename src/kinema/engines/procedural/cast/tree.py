"""Single trees, as members of the cast: they sway with the wind."""

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue, still
from kinema.engines.procedural.cast.flora import broadleaf, cactus, conifer, palm, rock
from kinema.engines.procedural.mesh import Mesh
from kinema.script.script import Subject

_FOLIAGE = {
    "red": (0.30, 0.03, 0.012),
    "orange": (0.36, 0.13, 0.02),
    "golden": (0.38, 0.24, 0.03),
    "yellow": (0.40, 0.29, 0.04),
    "pink": (0.62, 0.30, 0.36),
    "white": (0.7, 0.66, 0.66),
}


def _swaying(mesh: Mesh, height: float) -> Actor:
    lift = np.clip(mesh.vertices[:, 1] / height, 0, 1.2) ** 2
    phase = mesh.vertices[:, 0] * 0.8 + mesh.vertices[:, 2] * 0.6

    def at(cue: Cue) -> Mesh:
        moved = mesh.vertices.copy()
        bend = 0.0035 * cue.wind * height * (0.5 + np.sin(cue.seconds * 1.15) * 0.5 + 0.25 * np.sin(cue.seconds * 2.9 + phase))
        moved[:, 0] += lift * bend
        return Mesh(moved.astype(np.float32), mesh.surface, mesh.triangles)

    return Actor(height, height * 0.7, at, face=0.5)


def _tree(subject: Subject, rng: np.random.Generator) -> Actor:
    """Grow the kind of tree that the words name; the lexicon calls them all trees."""
    said = subject.words.lower()
    if any(word in said for word in ("palm", "棕榈", "椰")):
        return _swaying(palm(rng), 7.0)
    if any(word in said for word in ("pine", "fir", "spruce", "cypress", "christmas", "松", "圣诞树")):
        return _swaying(conifer(rng, 26, 12, 13.0), 13.0)
    if any(word in said for word in ("cherry", "樱", "桜")):
        return _swaying(broadleaf(rng, 9000, 6.5, _FOLIAGE["pink"]), 6.5)
    height = 11.0 if "tall" in subject.attributes else 8.5
    return _swaying(broadleaf(rng, 9000, height, _FOLIAGE.get(subject.colour or "", (0.07, 0.115, 0.028))), height)


def _rock(subject: Subject, rng: np.random.Generator) -> Actor:
    mesh = rock(rng, 0.9)
    return Actor(float(mesh.vertices[:, 1].max()), 1.6, still(mesh))


TREES: dict[str, Build] = {
    "tree": _tree,
    "cactus": lambda subject, rng: Actor(4.0, 2.0, still(cactus(rng))),
    "rock": _rock,
}
