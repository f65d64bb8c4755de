"""Hair, beards and hats: shells of their own over the head, so that their edges are clear."""

from collections.abc import Callable

import numpy as np

from kinema.engines.procedural.cast.face import centre, put
from kinema.engines.procedural.cast.look import Look
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, smooth_normals
from kinema.engines.procedural.sculpt import Clay, Skin
from kinema.engines.procedural.solids import ball, lathe, tube

Place = tuple[float, float, float]


class _Wig:
    """Clay measured in heads from the middle of the face."""

    def __init__(self, look: Look, colour: Colour) -> None:
        self.look, self.colour, self.clay = look, colour, Clay()

    def egg(self, at: Place, radii: Place, melt: float = 0.08, bone: str = "head") -> None:
        u = self.look.head
        self.clay.ellipsoid(put(self.look, *at), [r * u for r in radii], self.colour, bone, "hair", melt * u)

    def rod(self, a: Place, b: Place, ra: float, rb: float, melt: float = 0.06, bone: str = "head") -> None:
        u = self.look.head
        self.clay.cone(put(self.look, *a), put(self.look, *b), ra * u, rb * u, self.colour, bone, "hair", melt * u)

    def lock(self, points: list[Place], radii: list[float], melt: float = 0.06, bone: str = "head") -> None:
        """Lay a strand of hair along points."""
        for k in range(len(points) - 1):
            self.rod(points[k], points[k + 1], radii[k], radii[k + 1], melt, bone)


def hair(look: Look, step: float) -> Skin | None:
    """Sculpt the hair in its cut."""
    if look.style == "bald":
        return None
    wig = _Wig(look, look.hair)
    _cap(wig)
    covered = look.hat is not None
    if not covered and look.style in {"short", "ponytail", "long", "bob", "bun", "braids"}:
        _swept(wig)
    if not covered and look.style == "fringe":
        _fringe(wig)
    if look.style in {"long", "bob"} or (look.style == "fringe" and look.female):
        _falling(wig)
    if look.style in {"curly", "afro"}:
        _curls(wig, covered=covered)
    if look.style in _TIED:
        _TIED[look.style](wig)
    return _grooved(wig.clay.skin(step, reach=0.05 * look.head), look, 0.0 if look.style in {"curly", "afro", "braids"} else 0.008)


def _cap(wig: _Wig) -> None:
    """Cover the skull, down to the hairline."""
    look = wig.look
    if look.style == "receding":
        wig.egg((0, 0.10, -0.125), (0.372, 0.40, 0.385), 0.0)
        for side in (-1, 1):
            wig.egg((side * 0.33, 0.03, -0.06), (0.055, 0.15, 0.13))
    else:
        wig.egg((0, 0.165, -0.09), (0.385, 0.425, 0.43), 0.0)
        for side in (-1, 1):
            wig.rod((side * 0.325, 0.12, 0.02), (side * 0.315, -0.09 if not look.female else -0.02, 0.025), 0.045, 0.022)


def _swept(wig: _Wig) -> None:
    """Sweep strands from a parting on one side of the brow over to the other."""
    for k in range(6):
        x = -0.16 + 0.085 * k
        wig.lock(
            [(-0.12 + 0.03 * k, 0.50, 0.02), (x - 0.01, 0.47, 0.20), (x + 0.07, 0.335 - 0.012 * k, 0.315 - 0.020 * k)],
            [0.09, 0.075, 0.028],
        )
    wig.lock([(-0.13, 0.48, 0.05), (-0.24, 0.36, 0.19), (-0.315, 0.17, 0.12)], [0.08, 0.065, 0.03])
    wig.lock([(0.18, 0.46, 0.10), (0.29, 0.32, 0.15), (0.335, 0.13, 0.08)], [0.09, 0.07, 0.03])


def _fringe(wig: _Wig) -> None:
    """Let strands fall over the brow."""
    for k in range(9):
        x = -0.26 + 0.065 * k
        wig.lock(
            [(x * 0.7, 0.46, 0.12), (x * 1.02, 0.36, 0.27 - 0.9 * x * x), (x * 1.05, 0.165 + 0.02 * (k % 2), 0.345 - 1.3 * x * x)],
            [0.08, 0.06, 0.03],
        )


def _falling(wig: _Wig) -> None:
    """Let the hair fall at the sides and the back, to the chin or over the shoulders."""
    look = wig.look
    low = -0.34 if look.style != "long" else -0.80
    wig.egg((0, -0.06, -0.27), (0.33, 0.36, 0.20), 0.10)
    for side in (-1, 1):
        for k in range(4):
            z = 0.06 - 0.11 * k
            wig.lock(
                [(side * 0.34, 0.16, z), (side * 0.375, -0.08, z - 0.03), (side * (0.36 - 0.03 * k), low + 0.02 * k, z - 0.04)],
                [0.065, 0.075, 0.035],
            )
    for k in range(5):
        wig.lock(
            [((k - 2) * 0.13, -0.02, -0.36), ((k - 2) * 0.125, low * 0.55, -0.34), ((k - 2) * 0.115, low - 0.02, -0.27)],
            [0.10, 0.09, 0.04],
        )


def _bun(wig: _Wig) -> None:
    wig.egg((0, 0.33, -0.50), (0.15, 0.15, 0.14), 0.05)


def _ponytail(wig: _Wig) -> None:
    wig.egg((0, 0.22, -0.50), (0.07, 0.07, 0.07), 0.05)
    wig.lock([(0, 0.22, -0.52), (0.02, 0.10, -0.66), (0.02, -0.20, -0.66), (0, -0.52, -0.55)], [0.07, 0.12, 0.11, 0.03])


def _braids(wig: _Wig) -> None:
    for side in (-1, 1):
        for k in range(9):
            t = k / 8
            wig.egg(
                (side * (0.345 + 0.03 * np.sin(t * 3)), -0.12 - 0.72 * t, -0.05 + 0.16 * t),
                (0.068 - 0.02 * t, 0.06, 0.06 - 0.015 * t),
                0.02,
            )


def _curls(wig: _Wig, *, covered: bool) -> None:
    """Set curls all over the skull, save before the face and under a hat."""
    look = wig.look
    big = look.style == "afro"
    count, golden = (150 if big else 110), np.pi * (3 - 5**0.5)
    for k in range(count):
        h = 1 - 1.35 * (k + 0.5) / count
        ring, a = np.sqrt(max(1 - h * h, 0)), k * golden
        x, z = ring * np.sin(a), ring * np.cos(a)
        if (z > 0.35 and h < 0.45) or (z > 0.05 and h < 0.0) or (covered and h > 0.3):
            continue
        r = 1.38 if big else 1.04
        wig.egg((x * 0.385 * r, 0.165 + h * 0.43 * r, -0.09 + z * 0.42 * r), (0.10, 0.10, 0.10) if big else (0.078, 0.07, 0.078), 0.015)


_TIED: dict[str, Callable[[_Wig], None]] = {"bun": _bun, "ponytail": _ponytail, "braids": _braids}


def beard(look: Look, step: float) -> Skin | None:
    """Sculpt a beard or a moustache."""
    if not look.beard:
        return None
    wig = _Wig(look, tuple(0.92 * c for c in look.hair))
    for side in (-1, 1):
        wig.lock(
            [(side * 0.01, -0.222, 0.372), (side * 0.085, -0.240, 0.350), (side * 0.150, -0.300, 0.285)],
            [0.032, 0.034, 0.014],
            0.02,
        )
    if look.beard == "full":
        for side in (-1, 1):
            wig.lock(
                [(side * 0.330, 0.0, 0.015), (side * 0.305, -0.16, 0.035), (side * 0.245, -0.30, 0.095), (side * 0.10, -0.43, 0.20)],
                [0.030, 0.060, 0.085, 0.11],
                0.05,
                "jaw",
            )
            wig.rod((side * 0.155, -0.30, 0.265), (side * 0.09, -0.40, 0.26), 0.045, 0.06, 0.05, "jaw")
        wig.egg((0, -0.46, 0.195), (0.165, 0.135, 0.125), 0.06, "jaw")
        wig.lock([(0, -0.355, 0.285), (0, -0.47, 0.265), (0, -0.62, 0.215)], [0.035, 0.10, 0.035], 0.05, "jaw")
    return _grooved(wig.clay.skin(step * 0.85, reach=0.05 * look.head), look, 0.007)


def _grooved(skin: Skin, look: Look, depth: float) -> Skin:
    """Comb grooves into hair, falling from the crown."""
    mesh = skin.mesh
    local = (mesh.vertices.astype(np.float64) - centre(look)) / look.head
    around = np.arctan2(local[:, 0], local[:, 2] + 0.16)
    wave = np.sin(46 * around + 2.5 * np.sin(6 * local[:, 1]) + 7 * np.sin(3 * around)) + 0.5 * np.sin(90 * local[:, 0] + 9 * local[:, 2])
    vertices = (mesh.vertices + mesh.surface[:, :3] * (depth * look.head * wave)[:, None]).astype(np.float32)
    surface = mesh.surface.copy()
    surface[:, :3] = smooth_normals(vertices, mesh.triangles)
    surface[:, 3:6] *= (1 + 0.16 * wave[:, None] * (depth > 0)).astype(np.float32)
    return Skin(Mesh(vertices, surface, mesh.triangles), skin.weights, skin.bones)


def hat(look: Look) -> Mesh | None:
    """Make the hat, at rest on the head."""
    if look.hat is None:
        return None
    kind, colour = look.hat
    u = look.head
    dark = tuple(0.45 * c for c in colour)
    brims: dict[str, tuple[float, float, float, bool]] = {
        # Crown height, radius at its top, width of the brim, whether it has a band.
        "fedora": (0.34, 0.31, 0.24, True),
        "hat": (0.34, 0.33, 0.20, True),
        "straw hat": (0.27, 0.33, 0.40, True),
        "cowboy hat": (0.40, 0.30, 0.34, True),
        "top hat": (0.62, 0.42, 0.17, True),
        "witch hat": (1.05, 0.03, 0.34, True),
        "hard hat": (0.34, 0.22, 0.06, False),
        "helmet": (0.36, 0.24, 0.02, False),
    }
    material = {"hard hat": "plastic", "helmet": "metal", "crown": "metal"}.get(kind, "cloth")
    parts: list[Mesh] = []

    def turned(profile: list[tuple[float, float]], paint: Colour = colour, of: str = material) -> Mesh:
        return lathe(np.array(profile) * u, 44).painted(paint).made_of(MATERIAL[of])

    if kind in brims:
        tall, top, brim, band = brims[kind]
        rows = np.linspace(0, 1, 9)
        side = [(0.415 + (top - 0.415) * t ** (1.0 if kind in {"witch hat", "top hat"} else 2.5), tall * t) for t in rows]
        parts.append(turned([*side, (top * 0.75, tall + 0.025), (0.0, tall + (0.0 if kind in {"fedora", "cowboy hat"} else 0.03))]))
        rim = 0.415 + brim
        plate = turned(
            [(0.40, 0.0), (rim * 0.8, -0.015), (rim, -0.02), (rim + 0.012, -0.008), (rim, 0.004), (rim * 0.8, 0.008), (0.40, 0.03)]
        )
        a = np.arctan2(plate.vertices[:, 0], plate.vertices[:, 2])
        out = np.clip((np.hypot(plate.vertices[:, 0], plate.vertices[:, 2]) / u - 0.42) / max(brim, 0.01), 0, 1)
        curl = {"cowboy hat": 0.20, "fedora": 0.06, "straw hat": -0.05}.get(kind, 0.0)
        plate.vertices[:, 1] += (curl * np.sin(a) ** 2 - (0.05 if kind == "fedora" else 0.0) * np.cos(a)) * out**1.5 * u
        parts.append(plate)
        if band:
            parts.append(turned([(0.418, 0.02), (0.428, 0.03), (0.425, 0.10), (0.41, 0.11)], dark, "cloth"))
    elif kind == "beanie":
        parts.append(turned([(0.430 * np.cos(a), 0.06 + 0.36 * np.sin(a)) for a in np.linspace(0, np.pi / 2, 10)]))
        parts.append(turned([(0.42, -0.04), (0.452, -0.025), (0.458, 0.05), (0.446, 0.10), (0.42, 0.11)], tuple(0.8 * c for c in colour)))
        for mesh in parts:
            a = np.arctan2(mesh.vertices[:, 0], mesh.vertices[:, 2])
            mesh.vertices[:, ::2] *= (1 + 0.012 * np.abs(np.sin(22 * a)))[:, None].astype(np.float32)
            mesh.surface[:, 3:6] *= (0.72 + 0.28 * np.abs(np.sin(22 * a)))[:, None].astype(np.float32)
    elif kind == "cap":
        parts.append(turned([(0.425 * np.cos(a) ** 0.8, 0.34 * np.sin(a)) for a in np.linspace(0, np.pi / 2, 10)]))
        peak = ball(1.0, 26, dark).made_of(MATERIAL["cloth"])
        parts.append(peak.moved((0, 0.0, 0.42 * u), scale=(0.30 * u, 0.022 * u, 0.30 * u)))
        parts.append(ball(0.035 * u, 12, dark).moved((0, 0.345 * u, 0)))
    elif kind == "chef's hat":
        parts.append(turned([(0.415, -0.02), (0.425, 0.0), (0.425, 0.20), (0.41, 0.22)]))
        puff = turned([(0.40, 0.20), (0.50, 0.30), (0.54, 0.42), (0.48, 0.54), (0.25, 0.60), (0.0, 0.58)])
        a = np.arctan2(puff.vertices[:, 0], puff.vertices[:, 2])
        puff.vertices[:, ::2] *= (1 + 0.05 * np.cos(12 * a))[:, None].astype(np.float32)
        parts.append(puff)
    else:
        ring = turned([(0.405, 0.0), (0.425, 0.0), (0.43, 0.05), (0.445, 0.20), (0.425, 0.20), (0.405, 0.0)])
        a = np.arctan2(ring.vertices[:, 0], ring.vertices[:, 2])
        ring.vertices[:, 1] += ((ring.vertices[:, 1] > 0.1 * u) * 0.16 * u * np.abs(np.cos(4 * a)) ** 2).astype(np.float32)
        parts.append(ring)
        parts += [
            ball(0.035 * u, 12, ((0.55, 0.02, 0.03), (0.03, 0.10, 0.5))[k % 2])
            .made_of(MATERIAL["glass"])
            .moved((0.44 * np.sin(k * np.pi / 4) * u, 0.10 * u, 0.44 * np.cos(k * np.pi / 4) * u))
            for k in range(8)
        ]
    base = 0.24 if kind not in {"beanie", "helmet"} else 0.19
    whole = Mesh.join([Mesh(m.vertices, _fresh(m), m.triangles) for m in parts])
    return whole.moved(put(look, 0, base, -0.085), scale=(0.96, 1.0, 1.07))


def _fresh(mesh: Mesh) -> Floats:
    surface = mesh.surface.copy()
    surface[:, :3] = smooth_normals(mesh.vertices, mesh.triangles)
    return surface


def glasses(look: Look) -> Mesh | None:
    """Make a pair of glasses, at rest on the nose."""
    if not look.glasses:
        return None
    u, a = look.head, np.linspace(0, 2 * np.pi, 25)
    parts = []
    for side in (-1, 1):
        ring = np.array(
            [
                put(
                    look,
                    side * 0.155 + 0.108 * np.cos(b),
                    -0.01 + 0.088 * np.sin(b),
                    0.375 - 0.25 * max(abs(0.155 + side * 0.108 * np.cos(b)) - 0.15, 0),
                )
                for b in a
            ]
        )
        parts.append(tube(ring, np.full(25, 0.0095 * u), 8))
        temple = np.array([put(look, side * 0.262, 0.02, 0.345), put(look, side * 0.345, 0.03, 0.20), put(look, side * 0.375, 0.02, -0.04)])
        parts.append(tube(temple, np.full(3, 0.0085 * u), 6))
    bridge = np.array([put(look, x, 0.012 + 0.02 * (1 - abs(x) / 0.05), 0.385) for x in (-0.05, 0, 0.05)])
    parts.append(tube(bridge, np.full(3, 0.009 * u), 6))
    return Mesh.join(parts).painted((0.03, 0.02, 0.015)).made_of(MATERIAL["plastic"])
