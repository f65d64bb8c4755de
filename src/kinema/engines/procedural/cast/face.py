"""The human head: skull, jaw, nose and ears as one skin, and the eyes, brows and mouth that act on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from kinema.engines.procedural.cast.look import Look
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, from_arrays, smooth_normals
from kinema.engines.procedural.sculpt import Clay, Skin, about, turn
from kinema.engines.procedural.solids import ball, tube

_EYE = (0.150, 0.0, 0.222)
"""Where an eye sits, in heads from the middle of the face at eye level."""
_GLOBE = 0.094
_LIPS_AT = -0.272
_IRISES: tuple[Colour, ...] = ((0.075, 0.036, 0.014), (0.05, 0.13, 0.23), (0.06, 0.12, 0.055), (0.13, 0.075, 0.022))


@dataclass(frozen=True, slots=True)
class Mien:
    """What a face shows: a smile (negative for sad lips), raised brows, brows drawn into anger (negative for grief), wide eyes, a gape."""

    smile: float = 0.28
    lift: float = 0.0
    anger: float = 0.0
    wide: float = 0.0
    gape: float = 0.0
    shut: float = 0.0


def centre(look: Look) -> Floats:
    """Give the middle of the face at eye level, in metres at rest."""
    return np.array([0.0, 0.866 * look.height + 0.47 * look.head, 0.012 * look.height])


def put(look: Look, x: float, y: float, z: float) -> tuple[float, float, float]:
    """Give a place on the head, told in heads from the middle of the face, in metres."""
    a, b, c = centre(look) + np.array([x, y, z]) * look.head
    return float(a), float(b), float(c)


def head(look: Look, step: float) -> Skin:
    """Sculpt the head in skin."""
    clay, u, skin = Clay(), look.head, look.skin

    def egg(at: tuple[float, float, float], radii: tuple[float, float, float], bone: str = "head", melt: float = 0.1) -> None:
        clay.ellipsoid(put(look, *at), [r * u for r in radii], skin, bone, "skin", melt * u)

    def rod(
        a: tuple[float, float, float], b: tuple[float, float, float], ra: float, rb: float, bone: str = "head", melt: float = 0.1
    ) -> None:
        clay.cone(put(look, *a), put(look, *b), ra * u, rb * u, skin, bone, "skin", melt * u)

    square = 0.0 if look.female or look.child else 1.0
    full = 0.03 if look.child else 0.0
    egg((0, 0.13, -0.06), (0.350, 0.385, 0.415), melt=0.0)
    egg((0, -0.13, 0.075), (0.275 + 0.015 * square + full, 0.30, 0.265), melt=0.14)
    egg((0, -0.385, 0.205), (0.095 + 0.03 * square, 0.072, 0.085), "jaw", 0.14)
    for side in (-1, 1):
        rod((side * (0.215 + 0.02 * square), -0.22, -0.01), (side * 0.09, -0.375, 0.18), 0.065, 0.06 + 0.012 * square, "jaw", 0.14)
        egg((side * 0.170, -0.150, 0.215), (0.105, 0.085, 0.085 + full), melt=0.12)
        rod((side * 0.05, 0.105, 0.325), (side * 0.215, 0.095, 0.245), 0.03 + 0.012 * square, 0.03, melt=0.11)
        egg((side * 0.046, -0.158, 0.372), (0.034, 0.030, 0.036), melt=0.035)
        egg((side * 0.352, -0.045, -0.045), (0.026, 0.105, 0.070), melt=0.03)
        arc = [(side * (0.362 + 0.02 * np.sin(a)), -0.045 + 0.10 * np.cos(a), -0.05 - 0.072 * np.sin(a)) for a in np.linspace(-0.5, 2.9, 6)]
        for a, b in pairwise(arc):
            rod(a, b, 0.020, 0.020, melt=0.015)
    nose = look.nose
    rod((0, 0.035, 0.325), (0, -0.135, 0.375 + nose), 0.030, 0.044, melt=0.06)
    egg((0, -0.150, 0.392 + nose), (0.050, 0.044, 0.045), melt=0.04)
    egg((0, -0.275, 0.290), (0.115, 0.070, 0.065), melt=0.09)
    rod((0, -0.60, -0.10), (0, -0.20, -0.06), 0.19 + 0.02 * square, 0.19, "neck", 0.10)
    return _carved(clay.skin(step, reach=0.09 * u), look)


def _carved(skin: Skin, look: Look) -> Skin:
    """Press sockets, the fold beside the mouth and an old face's wrinkles into the skin, and put some blood into cheeks, nose and ears."""
    mesh = skin.mesh
    local = (mesh.vertices.astype(np.float64) - centre(look)) / look.head
    x, y, z = np.abs(local[:, 0]), local[:, 1], local[:, 2]
    front = z > 0.1

    def near(px: float, py: float, rx: float, ry: float) -> Floats:
        return np.exp(-(((x - px) / rx) ** 2) - ((y - py) / ry) ** 2) * front

    depth = 0.050 * near(_EYE[0], 0.0, 0.085, 0.065) + 0.012 * near(0.05, 0.02, 0.03, 0.05) + 0.010 * near(0.0, -0.345, 0.09, 0.018)
    depth += 0.007 * near(0, -0.215, 0.016, 0.03)
    age = 1.0 if look.old else 0.0
    fold = np.exp(-(((x - (0.105 + 0.35 * (-0.16 - y))) / 0.016) ** 2)) * np.clip((-0.13 - y) * 20, 0, 1) * np.clip((y + 0.31) * 20, 0, 1)
    depth += (0.004 + 0.014 * age) * fold * front
    if age:
        depth += 0.008 * np.exp(-((((y - 0.21 - 0.3 * x**2) % 0.05 - 0.025) / 0.009) ** 2)) * (y > 0.18) * (y < 0.33) * (x < 0.2) * front
        depth += 0.012 * near(_EYE[0], -0.115, 0.075, 0.014)
        crow = np.abs(((np.arctan2(y, x - 0.20) / 0.32) + 0.5) % 1.0 - 0.5)
        depth += 0.007 * np.exp(-((crow / 0.16) ** 2)) * np.exp(-(((x - 0.255) / 0.02) ** 2)) * (np.abs(y) < 0.07) * front
    vertices = (mesh.vertices - mesh.surface[:, :3] * (depth * look.head)[:, None]).astype(np.float32)
    surface = mesh.surface.copy()
    surface[:, :3] = smooth_normals(vertices, mesh.triangles)
    flush = 0.55 * near(0.19, -0.14, 0.09, 0.07) + 0.55 * near(0, -0.15, 0.06, 0.05) + 0.5 * np.exp(-(((x - 0.37) / 0.03) ** 2))
    shade = 0.35 * near(_EYE[0], 0.0, 0.10, 0.07)
    tint = 1 - flush[:, None] * np.array([0.02, 0.24, 0.22]) - shade[:, None] * np.array([0.12, 0.22, 0.22])
    if look.stubble:
        beard = np.clip((-0.17 - y) * 9, 0, 1) * np.clip((y + 0.47) * 12, 0, 1) * np.clip((z + 0.05) * 8, 0, 1)
        tint *= 1 - 0.42 * beard[:, None]
    if look.freckles:
        spots = np.sin(local[:, 0] * 173) * np.sin(local[:, 1] * 191 + 3 * np.sin(local[:, 0] * 71)) > 0.72
        tint *= 1 - (spots * near(0.11, -0.10, 0.12, 0.05))[:, None] * np.array([0.30, 0.5, 0.55])
    surface[:, 3:6] *= tint.astype(np.float32)
    return Skin(Mesh(vertices, surface, mesh.triangles), skin.weights, skin.bones)


class Features:
    """Eyes, lids, lashes, brows and mouth of one face."""

    def __init__(self, look: Look, skin: Skin) -> None:
        """Set them into a head."""
        self._look, self._u = look, look.head
        r = _GLOBE * self._u
        self._globe = _globe(r, _IRISES[look.eyes % len(_IRISES)])
        lid = ball(r * 1.07, 26, tuple(c * k for c, k in zip(look.skin, (0.93, 0.80, 0.78), strict=True))).made_of(MATERIAL["skin"])
        self._upper = Mesh.join([_cut(lid, lid.vertices[:, 1] > -1e-6), self._lash(r)])
        self._lower = _cut(lid, lid.vertices[:, 1] < 1e-6)
        self._front = _front_of(skin, look)
        self._brows = [self._brow(side) for side in (-1, 1)]

    def _lash(self, r: float) -> Mesh:
        span = np.linspace(-1.25, 1.25, 13)
        spine = np.column_stack([np.sin(span), np.zeros(13), np.cos(span)]) * r * 1.085
        thick = (0.0105 if self._look.female else 0.0065) * self._u
        return tube(spine, thick * (1 - 0.6 * (span / 1.25) ** 2), 6).painted((0.016, 0.011, 0.010)).made_of(MATERIAL["matte"])

    def _brow(self, side: int) -> Mesh:
        look, bushy = self._look, 1.0 if self._look.female or self._look.child else (1.75 if self._look.old else 1.4)
        across = np.linspace(0.068, 0.245, 7)
        rise = 0.118 + 0.028 * np.sin((across - 0.068) / 0.177 * np.pi * 0.72)
        spine = np.array([put(look, side * x, y, self._front(x, y) + 0.004) for x, y in zip(across, rise, strict=True)])
        radii = np.array([0.010, 0.0155, 0.017, 0.016, 0.0135, 0.0095, 0.003]) * bushy * self._u
        colour = tuple(0.75 * c for c in look.hair)
        return tube(spine, radii, 8, closed=True).painted(colour).made_of(MATERIAL["hair"])

    def at(self, mien: Mien, mouth: float, gaze: tuple[float, float]) -> list[Mesh]:
        """Give the features, at rest with the head, for a mien, an open mouth and a gaze (to +x and up, radians)."""
        parts: list[Mesh] = []
        yaw, up = gaze
        look = turn("y", yaw) @ turn("x", -up)
        for side in (-1, 1):
            place = np.array(put(self._look, side * _EYE[0], _EYE[1], _EYE[2]))
            parts.append(_set(self._globe, look, place))
            slant = turn("y", side * 0.22) @ turn("z", side * (0.05 - 0.10 * max(-mien.anger, 0)))
            opened = (0.46 + 0.20 * mien.wide - 0.10 * max(mien.anger, 0) - 0.08 * max(mien.smile, 0) + 0.5 * up) * (
                1 - mien.shut
            ) - 0.22 * mien.shut
            below = 0.40 - 0.20 * max(mien.smile, 0) + 0.1 * mien.wide
            parts.append(_set(self._upper, slant @ turn("x", -opened), place))
            parts.append(_set(self._lower, slant @ turn("x", below * (1 - 0.4 * mien.shut)), place))
            pivot = put(self._look, side * 0.15, 0.13, 0.28)
            brow = about(pivot, turn("z", side * (0.30 * mien.anger)))
            brow[1, 3] += (0.035 * mien.lift - 0.030 * max(mien.anger, 0)) * self._u
            parts.append(self._brows[(side + 1) // 2].transformed(brow[:3, :3].astype(np.float32), brow[:3, 3].astype(np.float32)))
        return parts + self._mouth(mien, max(mouth, mien.gape))

    def _mouth(self, mien: Mien, gap: float) -> list[Mesh]:
        s = np.linspace(-1, 1, 15)
        bow = 1 - s**2
        half = 0.118 * (1 + 0.28 * max(mien.smile, 0) - 0.22 * gap) * (0.9 if self._look.child else 1.0)
        corner = 0.040 * mien.smile * s**2
        upper = _LIPS_AT + corner + bow * (0.012 + 0.018 * gap - 0.012 * mien.smile)
        lower = _LIPS_AT + corner - bow * (-0.010 + 0.125 * gap + 0.014 * max(mien.smile, 0))
        x = s * half
        z = np.array([self._front(abs(a), _LIPS_AT) for a in x])
        drop = -0.20 * (upper - lower)

        def row(y: Floats, out: Floats | float) -> Floats:
            return np.array([put(self._look, *q) for q in zip(x, y, z + out, strict=True)])

        skin = self._look.skin
        rose = tuple(c * k for c, k in zip(skin, (0.92, 0.50, 0.50) if self._look.female else (0.88, 0.62, 0.58), strict=True))
        plump = 1.0 if self._look.female else 0.75
        cupid = 0.004 * np.cos(s * np.pi * 3) * (np.abs(s) < 0.34)
        up = tube(row(upper + 0.008 * bow - cupid, 0.004), (0.004 + 0.016 * plump * bow**0.7) * self._u, 8)
        low = tube(row(lower - 0.010 * bow, drop + 0.002), (0.004 + 0.021 * plump * bow**0.7) * self._u, 8)
        parts = [mesh.painted(rose).made_of(MATERIAL["skin"]) for mesh in (up, low)]
        if gap > 0.02:
            tall = upper - lower
            parts.append(_strip(row(upper, 0.003), row(lower, drop + 0.003), (0.035, 0.008, 0.009)))
            parts.append(_strip(row(upper, 0.006), row(upper - np.minimum(tall * 0.5, 0.034), 0.006), (0.62, 0.60, 0.55)))
            parts.append(_strip(row(lower + tall * 0.34 * bow, drop + 0.006), row(lower, drop + 0.006), (0.33, 0.075, 0.075)))
        else:
            line = tube(row((upper + lower) / 2, 0.014), np.full(15, 0.0042) * self._u, 6)
            parts.append(line.painted(tuple(0.35 * c for c in rose)).made_of(MATERIAL["skin"]))
        return parts


def _globe(r: float, iris: Colour) -> Mesh:
    """Make an eyeball: white, iris with a dark rim, pupil, and a highlight that always catches light."""
    globe = ball(r, 40, (0.68, 0.66, 0.64)).made_of(MATERIAL["glass"])
    # The poles of the ball turn to the front, where its rings become those of iris and pupil.
    globe = globe.transformed(turn("x", np.pi / 2)[:3, :3].astype(np.float32), np.zeros(3, np.float32))
    angle = np.arccos(np.clip(globe.vertices[:, 2] / r, -1, 1))
    globe.surface[angle < 0.66, 3:6] = tuple(0.4 * c for c in iris)
    globe.surface[angle < 0.56, 3:6] = iris
    globe.surface[angle < 0.33, 3:6] = (0.004, 0.004, 0.004)
    glint = ball(0.115 * r, 10, (0.95, 0.95, 0.95)).moved((-0.26 * r, 0.30 * r, 0.90 * r))
    return Mesh.join([globe, glint])


def _front_of(skin: Skin, look: Look) -> Callable[[float, float], float]:
    """Give the function that tells how far forward the face's skin is at a place (x, y), in heads."""
    local = (skin.mesh.vertices.astype(np.float64) - centre(look)) / look.head
    local = local[(local[:, 2] > 0.05) & (skin.mesh.surface[:, 2] > 0.1)]

    def front(x: float, y: float) -> float:
        weight = np.exp(-((local[:, 0] - x) ** 2 + (local[:, 1] - y) ** 2) / 0.012**2) + 1e-12
        return float((local[:, 2] * weight).sum() / weight.sum())

    return front


def _strip(a: Floats, b: Floats, colour: Colour) -> Mesh:
    """Join two rows of points into a strip that faces forward."""
    n = len(a)
    k = np.arange(n - 1)
    triangles = np.concatenate([np.column_stack([k, n + k, k + 1]), np.column_stack([k + 1, n + k, n + k + 1])])
    strip = from_arrays(np.concatenate([a, b]), triangles, colour, MATERIAL["matte"])
    # At the corners of the mouth the triangles have no area, and so no normal of their own.
    strip.surface[:, :3] = (0.0, 0.0, 1.0)
    return strip


def _cut(mesh: Mesh, keep: np.ndarray) -> Mesh:
    """Keep the triangles whose corners are all kept."""
    return Mesh(mesh.vertices, mesh.surface, mesh.triangles[keep[mesh.triangles[:, :3]].all(axis=1)])


def _set(mesh: Mesh, rotation: Floats, place: Sequence[float] | Floats) -> Mesh:
    return mesh.transformed(rotation[:3, :3].astype(np.float32), np.asarray(place, np.float32))
