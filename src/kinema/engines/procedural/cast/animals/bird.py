"""The body of a bird: trunk, neck, head and beak, folded wings and legs, sculpted from the proportions of a kind."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from kinema.engines.procedural.cast.animals.body import DARK, Parts, eyeball, mirrored, whole
from kinema.engines.procedural.cast.animals.coats import Coat
from kinema.engines.procedural.cast.animals.feathers import Wing, tail_fan
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats
from kinema.engines.procedural.sculpt import Clay, Skin
from kinema.engines.procedural.solids import tube


@dataclass(frozen=True)
class Bird:
    """A kind: its proportions, in lengths of the trunk from breast to rump."""

    size: float
    """Length of the trunk, metres."""
    colour: Colour
    """Of back and wings; `belly`, `crown` and `mask` where they differ."""
    belly: Colour | None = None
    crown: Colour | None = None
    mask: Colour | None = None
    plump: float = 0.30
    tilt: float = 0.55
    """How upright it stands, radians."""
    neck: float = 0.16
    thick: float = 0.15
    """Radius of the neck's root."""
    rise: tuple[float, float] = (1.0, 0.9)
    """How steeply the neck rises from the level, at its root and at its head, as it stands."""
    skull: float = 0.165
    beak: float = 0.20
    stout: float = 0.055
    """The beak's radius at its root; `hook` how far it bends down, `flat` how much wider than high it is."""
    hook: float = 0.02
    flat: float = 0.8
    bill: Colour = (0.10, 0.07, 0.04)
    eye: float = 0.034
    iris: Colour = (0.03, 0.016, 0.010)
    frontal: float = 0.12
    """How much the eyes look ahead."""
    leg: float = 0.42
    shank: float = 0.022
    """Radius of the bare leg."""
    legs: Colour = (0.16, 0.10, 0.06)
    webbed: bool = False
    wing: Wing = field(default_factory=Wing)
    tail: float = 0.45
    """Length of its feathers; `fan` is how wide they spread, `fork` how forked they are."""
    fan: float = 0.22
    fork: float = 0.0
    plumage: Callable[[Colour], Coat] | None = None
    """What is painted over trunk and wings."""
    extras: Callable[["Bird", np.random.Generator], Parts] | None = None
    beats: float = 3.0
    """Wing beats a second; `glide` is the share of gliding."""
    glide: float = 0.3
    pace: float = 5.0
    """Metres a second in flight."""
    altitude: float = 4.0
    flies: bool = True
    """Whether it is on the wing when nothing else is told."""
    floats: bool = False
    """Whether it swims when nothing else is told."""

    @property
    def reach(self) -> float:
        """Give how far the tips of folded wings lie behind the rump."""
        return min(0.20 + 0.10 * self.wing.span, 0.40 + 0.6 * self.tail)

    @property
    def shoulder(self) -> Floats:
        """Give the right wing's root."""
        return np.array([0.55 * self.plump, 0.30 * self.plump, 0.20])

    def neck_path(self, rises: tuple[float, float] | None = None) -> Floats:
        """Give the neck's line, from its root to the head, for a rise at either end."""
        first, last = rises or self.rise
        turns = np.linspace(first, last, 8)
        base = np.array([0.0, 0.38 * self.plump, 0.34])
        steps = np.stack([np.zeros(8), np.sin(turns), np.cos(turns)], axis=1) * (self.neck + 0.10) / 8
        return np.concatenate([base[None], base + np.cumsum(steps, axis=0)])

    @property
    def joints(self) -> dict[str, Floats]:
        """Give each joint's place, the trunk level and its middle at the origin."""
        path = self.neck_path()
        # The more upright it stands, the farther back are its legs.
        hip = np.array([0.42 * self.plump, -0.45 * self.plump, -0.06 - 0.26 * np.sin(self.tilt) ** 2])
        drop = np.array([0.0, -self.leg, 0.0])
        return {
            "neck": path[0],
            "throat": path[4],
            "head": path[-1],
            "tail": np.array([0.0, 0.12 * self.plump, -0.46]),
            "hip": hip,
            "heel": hip + 0.48 * drop + np.array([0, 0, -0.16 * self.leg]),
            "foot": hip + drop,
        }


LEG = {"hip": "body", "heel": "hip", "foot": "heel"}


def feathered(bird: Bird, rng: np.random.Generator, coarse: float, *, folded: bool) -> Skin:
    """Shape a bird; `folded` gives it its wings, laid to its sides."""
    at, p = bird.joints, bird.plump
    back, belly = bird.colour, bird.belly or bird.colour
    crown = bird.crown or back
    clay = Clay()
    clay.ellipsoid((0, 0, 0.02), (0.92 * p, p, 0.46), back, "body", "feather", 0.10)
    clay.ellipsoid((0, -0.16 * p, 0.10), (0.90 * p, 0.92 * p, 0.38), belly, "body", "feather", 0.05)
    clay.cone((0, 0.08 * p, -0.26), (0, 0.14 * p, -0.52), 0.55 * p, 0.20 * p, back, "body", "feather", 0.12)
    clay.cone((0, -0.22 * p, -0.22), (0, 0.02, -0.46), 0.52 * p, 0.16 * p, belly, "body", "feather", 0.08)
    path = bird.neck_path()
    thin = min(bird.skull * 0.80, bird.thick)
    radii = thin + (bird.thick - thin) * (1 - np.linspace(0, 1, 9)) ** 1.6
    for k in range(8):
        bone = "neck" if k < 4 else "throat"
        hue = crown if bird.neck > 0.3 or k > 4 else back
        clay.cone(path[k], path[k + 1], radii[k], radii[k + 1], hue, bone, "feather", 0.06)
        if bird.belly and bird.neck <= 0.3:
            ahead = np.array([0.0, -0.35, 0.65]) * radii[k]
            clay.cone(path[k] + ahead, path[k + 1] + ahead, 0.72 * radii[k], 0.72 * radii[k + 1], bird.mask or belly, bone, "feather", 0.03)
    head, s = at["head"], bird.skull
    centre = head + np.array([0, 0.10 * s, 0.30 * s])
    clay.ellipsoid(centre, (0.90 * s, 0.98 * s, 1.12 * s), crown, "head", "feather", 0.05)
    if bird.mask:
        clay.ellipsoid(centre + np.array([0, -0.26 * s, 0.22 * s]), (0.84 * s, 0.74 * s, 0.98 * s), bird.mask, "head", "feather", 0.02)
    for side in (-1, 1):
        _leg(clay, bird, side)
        if folded:
            _folded(clay, bird, side)
    step = 0.024 * coarse * max(1.0, (1 + bird.neck + 0.5 * bird.leg) / 2.2)
    skin = clay.skin(min(step, 0.20 * bird.skull * coarse), reach=0.05)
    if bird.plumage:
        surface = skin.mesh.surface
        hide = np.abs(surface[:, 3:6] - np.asarray(back, np.float32)).max(axis=1) < 1e-4
        painted = bird.plumage(back)(skin.mesh.vertices[hide].astype(np.float64), surface[hide, :3], rng)
        surface[hide, 3:6] = np.clip(painted, 0, 1)
    parts = _beak(bird, centre) + _eyes(bird, centre)
    if bird.tail:
        tip = bird.wing.tip or tuple(0.6 * c for c in back)
        parts.append(("tail", tail_fan(at["tail"], bird.tail, bird.fan if folded else 2.0 * bird.fan + 0.1, (back, tip), fork=bird.fork)))
    if bird.extras:
        parts += bird.extras(bird, rng)
    return whole([skin], parts)


def _folded(clay: Clay, bird: Bird, side: int) -> None:
    """Lay a wing to a side: shoulder, a long oval of feathers, and the tips crossed over the rump."""
    p, colour = bird.plump, bird.colour
    tip = bird.wing.tip or tuple(0.6 * c for c in colour)
    bar = bird.wing.bar or colour
    x = side * 0.86 * p
    clay.cone((x * 0.94, 0.16 * p, 0.20), (x * 1.02, 0.02 * p, -0.10), 0.13, 0.15, bar, "body", "feather", 0.05, wide=0.42)
    clay.cone((x * 1.0, 0.06 * p, -0.02), (x * 0.72, 0.04 * p, -0.42), 0.16, 0.08, colour, "body", "feather", 0.03, wide=0.40)
    clay.cone(
        (x * 0.80, 0.02 * p, -0.34), (side * 0.05, 0.10 * p, -0.34 - bird.reach), 0.075, 0.016, tip, "tail", "feather", 0.015, wide=0.5
    )


def _leg(clay: Clay, bird: Bird, side: int) -> None:
    """Shape a leg: a feathered thigh, a bare shank, three toes ahead and one behind."""
    at, r = bird.joints, bird.shank
    mirror = np.array([side, 1.0, 1.0])
    hip, heel, foot = at["hip"] * mirror, at["heel"] * mirror, at["foot"] * mirror
    name = "r" if side > 0 else "l"
    belly = bird.belly or bird.colour
    clay.cone(hip + np.array([0, 0.03, 0.02]), hip + 0.75 * (heel - hip), 0.34 * bird.plump, 1.5 * r, belly, f"hip.{name}", "feather", 0.05)
    clay.cone(hip + 0.5 * (heel - hip), heel, 1.3 * r, r, bird.legs, f"hip.{name}", "skin", 0.01)
    clay.ellipsoid(heel, (1.35 * r, 1.35 * r, 1.35 * r), bird.legs, f"heel.{name}", "skin", 0.01)
    clay.cone(heel, foot + np.array([0, r, 0]), r, 0.85 * r, bird.legs, f"heel.{name}", "skin", 0.01)
    bone, toe = f"foot.{name}", max(0.16, 4.5 * r)
    ground = foot + np.array([0, 0.55 * r, 0])
    for angle, reach in ((-0.5, 1.0), (0.0, 1.15), (0.5, 1.0), (np.pi, 0.55)):
        end = ground + toe * reach * np.array([np.sin(angle), 0, np.cos(angle)])
        clay.cone(ground, end, 0.72 * r, 0.55 * r, bird.legs, bone, "skin", 0.008)
        clay.cone(end, end + 0.25 * toe * np.array([np.sin(angle), -0.02, np.cos(angle)]), 0.45 * r, 0.2 * r, DARK, bone, "skin", 0.0)
    if bird.webbed:
        for angle in (-0.3, 0.0, 0.3):
            end = ground + 0.92 * toe * np.array([np.sin(angle), 0, np.cos(angle)])
            clay.cone(ground, end, 0.5 * r, 0.5 * r, bird.legs, bone, "skin", 0.03, wide=2.6)


def _beak(bird: Bird, centre: Floats) -> Parts:
    """Make the beak: an upper bill that bends, and a lower one on the jaw."""
    root = centre + np.array([0, -0.10 * bird.skull, 0.88 * bird.skull])
    t = np.linspace(0, 1, 12)
    shape = np.array([bird.flat, 1.0, 1.0])
    profile = bird.stout * np.clip(1 - t**1.7, 0.06, 1)
    upper = np.stack([0 * t, -bird.hook * t**3, bird.beak * t], axis=1)
    lower = np.stack([0 * t, -0.35 * bird.stout - 0.2 * bird.hook * t**2, 0.86 * bird.beak * t], axis=1)
    parts: Parts = []
    for bone, spine, thick in (("head", upper, profile), ("jaw", lower, 0.62 * profile)):
        mesh = tube(spine, thick, 10, closed=True, colour=bird.bill).made_of(MATERIAL["skin"])
        wide = np.array([bird.flat * (1 + (bird.flat > 1.2) * 0.25), 1.0 if bird.flat <= 1.2 else 0.7, 1.0])
        parts.append(
            (
                bone,
                mesh.transformed(np.diag(wide if bone == "jaw" else shape * wide / bird.flat).astype(np.float32), root.astype(np.float32)),
            )
        )
    return parts


def _eyes(bird: Bird, centre: Floats) -> Parts:
    """Set the eyes into the sides of the head."""
    s = bird.skull
    look = np.pi / 2 * (1 - bird.frontal)
    way = np.array([np.sin(look), 0.18, np.cos(look)]) / np.hypot(1, 0.18)
    place = centre + np.array([0.90 * s, 0.98 * s, 1.12 * s]) * way * 0.93 + np.array([0, 0, 0.36 * s * (1 - bird.frontal)])
    c, n = np.cos(look), np.sin(look)
    right = eyeball(bird.eye, bird.iris, tuple(0.7 * k for k in bird.crown or bird.colour), pupil=0.62).transformed(
        np.array([[c, 0, n], [0, 1, 0], [-n, 0, c]], np.float32), (place - 0.3 * bird.eye * way).astype(np.float32)
    )
    return [("head", right), ("head", mirrored(right))]
