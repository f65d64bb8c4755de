"""Bodies and clothes: each garment a skin of its own over the one below, so that seams are where the cloth ends."""

import numpy as np

from kinema.engines.procedural.cast.look import Look
from kinema.engines.procedural.cast.skeleton import JOINTS
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, from_arrays, smooth_normals
from kinema.engines.procedural.sculpt import Clay, Skin
from kinema.engines.procedural.solids import ball, box, tube

Place = tuple[float, float, float]
_SIDES = ((-1, "l"), (1, "r"))
_OPEN = {"coat", "lab coat", "jacket", "suit"}


class _Cut:
    """A garment being cut: clay measured in heights."""

    def __init__(self, look: Look, colour: Colour, material: str = "cloth") -> None:
        self.h, self.colour, self.material, self.clay = look.height, colour, material, Clay()

    def egg(self, at: Place, radii: Place, bone: str, melt: float = 0.03) -> None:
        self.clay.ellipsoid([c * self.h for c in at], [r * self.h for r in radii], self.colour, bone, self.material, melt * self.h)

    def rod(self, a: Place, b: Place, ra: float, rb: float, bone: str, melt: float = 0.02) -> None:
        h = self.h
        self.clay.cone([c * h for c in a], [c * h for c in b], ra * h, rb * h, self.colour, bone, self.material, melt * h)


def _at(name: str, dx: float = 0.0, dy: float = 0.0, dz: float = 0.0) -> Place:
    x, y, z = JOINTS[name]
    return x + dx, y + dy, z + dz


def skins(look: Look, step: float) -> list[Skin]:
    """Sculpt the body from neck to sole in what is worn."""
    h = look.height
    layers = [_bare(look), _trousers(look), _top(look), _shoes(look)]
    made = [_creased(cut.clay.skin(step * h * fine, reach=0.016 * h), look, creases) for cut, fine, creases in layers]
    if look.skirt is not None:
        made.append(_skirt(look, look.skirt))
    if look.scarf is not None:
        cut = _Cut(look, look.scarf)
        for k in range(14):
            a, b = 2 * np.pi * k / 14, 2 * np.pi * (k + 1) / 14
            cut.rod(
                (0.050 * np.sin(a), 0.846 + 0.010 * np.cos(a * 2), 0.048 * np.cos(a)),
                (0.050 * np.sin(b), 0.846 + 0.010 * np.cos(b * 2), 0.048 * np.cos(b)),
                0.021,
                0.021,
                "chest",
                0.008,
            )
        cut.rod((0.022, 0.838, 0.060), (0.035, 0.76, 0.084), 0.017, 0.021, "chest", 0.01)
        cut.rod((0.035, 0.76, 0.084), (0.040, 0.69, 0.082), 0.021, 0.022, "chest", 0.01)
        made.append(_creased(cut.clay.skin(step * h * 0.8, reach=0.016 * h), look, 0.0))
    return made


def _bare(look: Look) -> tuple[_Cut, float, float]:
    cut = _Cut(look, look.skin, "skin")
    cut.rod((0, 0.80, -0.010), (0, 0.90, 0.000), 0.031 if look.female else 0.035, 0.030 if look.female else 0.034, "neck", 0.012)
    for side, s in _SIDES:
        if look.upper in {"dress", "gown", "t-shirt"}:
            cut.rod(_at(f"arm.{s}"), _at(f"fore.{s}"), 0.025, 0.020, f"arm.{s}", 0.01)
            cut.rod(_at(f"fore.{s}"), _at(f"hand.{s}", dy=0.01), 0.021, 0.014, f"fore.{s}", 0.012)
        if look.skirt is not None and look.upper in {"dress", "gown"}:
            cut.rod(_at(f"shin.{s}", dy=0.06), _at(f"shin.{s}", dy=-0.02), 0.034, 0.030, f"shin.{s}", 0.01)
            cut.rod(_at(f"shin.{s}", dy=-0.02, dz=-0.008), _at(f"foot.{s}", dy=0.0), 0.032, 0.017, f"shin.{s}", 0.012)
        _hand(cut, side, s)
    return cut, 0.70, 0.0


def _hand(cut: _Cut, side: int, s: str) -> None:
    """Sculpt a hand at ease: palm, four fingers with a bend, thumb."""
    bone, (x, y, z) = f"hand.{s}", JOINTS[f"hand.{s}"]
    cut.rod((x, y + 0.014, z), (x, y - 0.012, z), 0.0135, 0.0145, bone, 0.006)
    cut.egg((x + side * 0.002, y - 0.030, z + 0.002), (0.0125, 0.028, 0.0235), bone, 0.010)
    for k in range(4):
        dz = 0.0165 - k * 0.0112
        length = (0.038, 0.043, 0.040, 0.031)[k]
        knuckle = (x + side * 0.003, y - 0.050, z + 0.003 + dz)
        middle = (x + side * 0.001, knuckle[1] - length * 0.5, knuckle[2] + 0.003)
        tip = (x - side * 0.010, knuckle[1] - length * 0.97, middle[2] + 0.001)
        cut.rod(knuckle, middle, 0.0066, 0.0060, bone, 0.002)
        cut.rod(middle, tip, 0.0060, 0.0050, bone, 0.002)
    thumb = (x - side * 0.006, y - 0.044, z + 0.034)
    cut.rod((x, y - 0.016, z + 0.016), thumb, 0.0092, 0.0070, bone, 0.006)
    cut.rod(thumb, (x - side * 0.010, y - 0.062, z + 0.038), 0.0068, 0.0056, bone, 0.003)


def _trousers(look: Look) -> tuple[_Cut, float, float]:
    material = "metal" if look.upper == "armour" else "cloth"
    cut = _Cut(look, look.legs if look.upper not in {"dress", "gown", "robe", "kimono"} else look.top, material)
    hip = (1.08 if look.female else 0.98) * look.wide
    cut.egg((0, 0.535, 0.0), (0.088 * hip, 0.066, 0.066 * look.wide), "hips", 0.03)
    cut.egg((0, 0.59, 0.0), (0.078 * hip, 0.04, 0.060 * look.wide), "hips", 0.03)
    if look.upper in {"dress", "gown"}:
        return cut, 1.0, 0.0
    for _, s in _SIDES:
        cut.rod(_at(f"thigh.{s}"), _at(f"shin.{s}"), 0.055 * hip, 0.041, f"thigh.{s}")
        cut.rod(_at(f"shin.{s}"), _at(f"foot.{s}", dy=0.014), 0.041, 0.036, f"shin.{s}", 0.012)
        cut.rod(_at(f"foot.{s}", dy=0.026, dz=0.004), _at(f"foot.{s}", dy=0.004, dz=0.008), 0.036, 0.036, f"shin.{s}", 0.006)
    return cut, 1.0, 0.0022


def _top(look: Look) -> tuple[_Cut, float, float]:
    material = {"raincoat": "plastic", "armour": "metal", "gown": "sail", "dress": "cloth"}.get(look.upper, "cloth")
    cut = _Cut(look, look.top, material)
    bulk = {
        "coat": 0.007,
        "raincoat": 0.008,
        "jacket": 0.006,
        "armour": 0.008,
        "sweater": 0.004,
        "robe": 0.006,
        "kimono": 0.006,
        "uniform": 0.003,
    }.get(look.upper, 0.0)
    bulk += 0.002 if look.upper in {"suit", "lab coat"} else 0.0
    slim, w = (0.90 if look.female else 1.0), look.wide
    cut.egg((0, 0.615, 0.002), (0.074 * slim * w + bulk, 0.075, 0.057 * w + bulk), "hips", 0.03)
    cut.egg((0, 0.675, 0.003), (0.074 * slim * w + bulk, 0.075, 0.058 * w + bulk), "chest", 0.03)
    cut.egg((0, 0.745, 0.0), (0.093 * slim + bulk, 0.085, 0.063 * w + bulk), "chest", 0.035)
    if look.female and not look.child:
        for side in (-1, 1):
            cut.egg((side * 0.038, 0.735, 0.047 + bulk), (0.033, 0.034, 0.029), "chest", 0.03)
    if look.upper not in {"dress", "gown", "lab coat", "coat", "raincoat", "robe", "kimono"}:
        hip = 1.08 if look.female else 0.98
        cut.egg((0, 0.568, 0.0), (0.091 * hip * w + bulk, 0.050, 0.070 * w + bulk), "hips", 0.03)
    shoulder = 0.94 if look.female else 1.02
    for side, s in _SIDES:
        cut.rod((side * 0.030, 0.825, -0.008), _at(f"arm.{s}", -side * 0.012, 0.002), 0.026 + bulk, 0.029 * shoulder + bulk, "chest", 0.02)
        cut.rod(_at(f"arm.{s}", -side * 0.002, -0.004), _at(f"fore.{s}"), 0.033 * shoulder + bulk, 0.0275 + bulk, f"arm.{s}", 0.022)
        if look.upper in {"dress", "gown", "t-shirt"}:
            # A short sleeve: the rod above, and no more.
            cut.clay.rows[-1][3 + 3 : 3 + 6] = [c * cut.h for c in _at(f"arm.{s}", side * 0.012, -0.062)]
            continue
        wide = 0.030 if look.upper in {"robe", "kimono"} else 0.0
        cut.rod(_at(f"fore.{s}"), _at(f"hand.{s}", dy=0.030), 0.0285 + bulk, 0.0240 + bulk * 0.7 + wide, f"fore.{s}", 0.012)
        cut.rod(
            _at(f"hand.{s}", dy=0.030),
            _at(f"hand.{s}", dy=0.020),
            0.0235 + bulk * 0.7 + wide,
            0.0235 + bulk * 0.7 + wide,
            f"fore.{s}",
            0.006,
        )
    cut.rod((0, 0.812, -0.008), (0, 0.832, -0.006), 0.046 * slim + bulk, 0.040 * slim + bulk, "chest", 0.02)
    return cut, 1.0, 0.0 if look.upper == "armour" else 0.0026


def _shoes(look: Look) -> tuple[_Cut, float, float]:
    cut = _Cut(look, look.shoes, "plastic")
    for _, s in _SIDES:
        cut.rod(_at(f"foot.{s}", dy=-0.022, dz=-0.010), _at(f"foot.{s}", dy=-0.027, dz=0.085), 0.0275, 0.0215, f"foot.{s}", 0.004)
        cut.rod(_at(f"foot.{s}", dy=0.012, dz=0.002), _at(f"foot.{s}", dy=-0.020, dz=-0.004), 0.028, 0.028, f"foot.{s}", 0.012)
        cut.egg(_at(f"foot.{s}", dy=-0.030, dz=0.085), (0.029, 0.018, 0.032), f"foot.{s}", 0.012)
        cut.rod(_at(f"foot.{s}", dy=-0.0425, dz=-0.012), _at(f"foot.{s}", dy=-0.0435, dz=0.090), 0.0055, 0.0045, f"foot.{s}", 0.0)
    return cut, 0.85, 0.0


def _creased(skin: Skin, look: Look, depth: float) -> Skin:
    """Model creases where cloth bends: elbows, knees, waist, armpits and ankles."""
    if not depth:
        return skin
    mesh, h = skin.mesh, look.height
    p = mesh.vertices.astype(np.float64) / h
    amount = np.zeros(len(p))
    for name, reach in (
        ("fore.l", 0.05),
        ("fore.r", 0.05),
        ("shin.l", 0.06),
        ("shin.r", 0.06),
        ("foot.l", 0.06),
        ("foot.r", 0.06),
        ("hand.l", 0.05),
        ("hand.r", 0.05),
    ):
        amount += np.exp(-((np.linalg.norm(p - JOINTS[name], axis=1) / reach) ** 2))
    amount += 0.8 * np.exp(-(((p[:, 1] - 0.62) / 0.04) ** 2)) * (np.abs(p[:, 0]) < 0.11)
    amount += 0.15
    slant = p[:, 1] * 420 + 90 * p[:, 0] * np.sign(p[:, 0]) + 3.0 * np.sin(p[:, 0] * 60) + 2.2 * np.sin(p[:, 2] * 70 + p[:, 1] * 40)
    wave = np.sin(slant) + 0.6 * np.sin(slant * 0.43 + p[:, 2] * 60)
    vertices = (mesh.vertices + mesh.surface[:, :3] * (depth * h * amount * wave)[:, None]).astype(np.float32)
    surface = mesh.surface.copy()
    surface[:, :3] = smooth_normals(vertices, mesh.triangles)
    return Skin(Mesh(vertices, surface, mesh.triangles), skin.weights, skin.bones)


def _skirt(look: Look, cut: tuple[float, float, float]) -> Skin:
    """Hang the skirt of a coat or dress from the waist: a sheet with folds and a thickness, that follows hips and thighs."""
    hem, flare, gape = cut
    h, rows, across = look.height, 16, 72
    angle = np.linspace(gape, 2 * np.pi - gape, across)
    t = np.linspace(0, 1, rows)[:, None]
    out = 1 + (flare - 1) * t**0.8
    fold = 1 + (0.07 if flare > 1.4 else 0.035) * t * np.cos(angle * (11 if flare > 1.4 else 7) + 0.8 * np.sin(3 * angle))
    hips = 1.06 if look.female else 1.0
    x = (0.090 + 0.022 * np.sin(np.minimum(t * 3, 1) * np.pi / 2)) * hips * look.wide * out * fold * np.sin(angle)
    z = (0.072 + 0.022 * np.sin(np.minimum(t * 3, 1) * np.pi / 2)) * look.wide * out * fold * np.cos(angle)
    y = 0.615 + (hem - 0.615) * t + 0 * angle
    outer = np.stack([x, y, z], -1)
    inner = np.stack([x * 0.965, y, z * 0.965], -1)
    k = (np.arange(rows - 1)[:, None] * across + np.arange(across - 1)).ravel()
    quads = np.concatenate([np.column_stack([k, k + across, k + 1]), np.column_stack([k + 1, k + across, k + across + 1])])
    k = np.arange(across - 1)
    seam = np.concatenate([np.column_stack([k, k + across, k + 1]), np.column_stack([k + 1, k + across, k + across + 1])])
    material = MATERIAL["plastic" if look.upper == "raincoat" else "cloth"]
    # Both faces keep their own corners, so that the edge stays an edge.
    sheet = from_arrays(outer.reshape(-1, 3) * h, quads[:, [0, 1, 2]], look.top, material)
    lining = from_arrays(inner.reshape(-1, 3) * h, quads[:, [0, 2, 1]], tuple(0.55 * c for c in look.top), material)
    rim = from_arrays(np.concatenate([outer[-1], inner[-1]]) * h, seam, tuple(0.8 * c for c in look.top), material)
    whole = Mesh.join([sheet, lining, rim])
    p = whole.vertices / h
    down = np.clip((0.56 - p[:, 1]) / 0.22, 0, 1) * 0.85
    right = np.clip(0.5 + p[:, 0] / 0.10, 0, 1)
    weights = np.column_stack([1 - down, down * (1 - right), down * right]).astype(np.float32)
    return Skin(whole, weights, ("hips", "thigh.l", "thigh.r"))


class _Trims:
    """What is stiff on the clothes, each piece with the bone that it goes with."""

    def __init__(self, look: Look) -> None:
        self.look, self.parts = look, list[tuple[str, Mesh]]()
        self.bulk = 0.006 if look.upper in {"coat", "jacket", "raincoat"} else 0.002
        self.front = 0.064 * look.wide + self.bulk + (0.013 if look.female and not look.child else 0.0)

    def add(self, bone: str, mesh: Mesh, colour: Colour, material: str = "cloth") -> None:
        self.parts.append((bone, mesh.painted(colour).made_of(MATERIAL[material])))


def trims(look: Look) -> list[tuple[str, Mesh]]:
    """Make what is stiff on the clothes: collar, lapels, shirt front, tie, buttons, belt, apron, straps, pack."""
    made = _Trims(look)
    _collar(made)
    _fastened(made)
    _carried(made)
    return made.parts


def _collar(made: _Trims) -> None:
    """Lay the collar round the neck, and where the front is open lapels over the shirt."""
    look, h, add, front = made.look, made.look.height, made.add, made.front
    dark = tuple(0.6 * c for c in look.top)
    if look.upper not in {"dress", "gown", "t-shirt", "armour", "robe", "kimono"}:
        a = np.linspace(0.32, 2 * np.pi - 0.32, 26)
        high = 0.012 * (1 + 0.4 * np.cos(a + np.pi))
        collar = np.column_stack([0.041 * np.sin(a), 0.848 + high, 0.040 * np.cos(a) - 0.002]) * h
        add("chest", tube(collar, np.full(26, 0.0085 * h), 10, closed=True), look.top if look.upper != "suit" else look.shirt)
        fall = np.column_stack([0.049 * np.sin(a), 0.838 + high * 0.6, 0.048 * np.cos(a) - 0.002]) * h
        add("chest", tube(fall, np.full(26, 0.0090 * h), 10, closed=True), tuple(0.85 * c for c in look.top))
    if look.upper in _OPEN:
        # The shirt in the opening, then the lapels over its edges.
        wedge = _plate([(-0.026, 0.845), (0.026, 0.845), (0.014, 0.70), (-0.014, 0.70)], 0.055, front + 0.0045, h)
        add("chest", wedge, look.shirt)
        for side in (-1, 1):
            lapel = _plate(
                [(side * 0.022, 0.85), (side * 0.056, 0.805), (side * 0.046, 0.79), (side * 0.008, 0.69)], 0.052, front + 0.009, h
            )
            add("chest", lapel, dark if look.upper != "lab coat" else tuple(0.9 * c for c in look.top))
    if look.upper == "suit":
        add(
            "chest",
            _plate([(-0.008, 0.832), (0.008, 0.832), (0.013, 0.70), (0.0, 0.685), (-0.013, 0.70)], 0.062, front + 0.009, h),
            (0.30, 0.025, 0.03),
        )


def _fastened(made: _Trims) -> None:
    """Sew on the buttons and buckle the belt."""
    look, h, add, front, bulk = made.look, made.look.height, made.add, made.front, made.bulk
    if look.upper in {"coat", "raincoat", "uniform", "shirt", "lab coat"}:
        for k in range(4):
            y = 0.66 - 0.045 * k if look.upper in {"coat", "lab coat"} else 0.78 - 0.05 * k
            z = front + (0.006 if y > 0.60 else 0.012)
            add(
                "chest" if y > 0.64 else "hips",
                ball(0.0062 * h, 12).moved((0.012 * h if look.upper == "coat" else 0.0, y * h, z * h), scale=(1, 1, 0.5)),
                (0.55, 0.42, 0.16) if look.upper == "uniform" else tuple(0.35 * c for c in look.top),
                "plastic",
            )
    if look.upper in {"coat", "robe", "kimono", "uniform", "raincoat", "shirt", "armour"}:
        y = 0.612 if look.upper != "shirt" else 0.575
        a = np.linspace(0, 2 * np.pi, 41)
        rx, rz = (0.082 * (0.92 if look.female else 1.0) * look.wide + bulk), (0.065 * look.wide + bulk)
        girdle = {"kimono": (0.35, 0.05, 0.07), "robe": tuple(0.45 * c for c in look.top)}.get(look.upper, (0.05, 0.03, 0.02))
        for dy in (-0.008, 0.0, 0.008):
            ring = np.column_stack([rx * np.sin(a), y + dy + 0 * a, rz * np.cos(a)]) * h
            add("hips", tube(ring, np.full(41, 0.0065 * h), 8), girdle, "plastic")
        add("hips", box((0.026 * h, 0.024 * h, 0.008 * h), (0, y * h, (rz + 0.007) * h), bevel=0.003 * h), (0.45, 0.33, 0.12), "metal")


def _carried(made: _Trims) -> None:
    """Tie on the apron and shoulder the pack."""
    look, h, add, front = made.look, made.look.height, made.add, made.front
    if look.apron is not None:
        add("chest", _plate([(-0.045, 0.79), (0.045, 0.79), (0.062, 0.66), (-0.062, 0.66)], front - 0.004, front + 0.008, h), look.apron)
        add("hips", _plate([(-0.066, 0.665), (0.066, 0.665), (0.078, 0.40), (-0.078, 0.40)], front + 0.012, front + 0.018, h), look.apron)
        for side in (-1, 1):
            strap = np.array([[side * 0.042, 0.79, front + 0.004], [side * 0.046, 0.835, 0.042], [side * 0.040, 0.862, -0.012]]) * h
            add("chest", tube(strap, np.full(3, 0.006 * h), 8), look.apron)
    if look.pack is not None:
        add("chest", box((0.15 * h, 0.21 * h, 0.085 * h), (0, 0.735 * h, -0.120 * h), bevel=0.022 * h), look.pack)
        add("chest", box((0.11 * h, 0.09 * h, 0.03 * h), (0, 0.69 * h, -0.172 * h), bevel=0.012 * h), tuple(0.8 * c for c in look.pack))
        for side in (-1, 1):
            spine = np.array(
                [
                    [0.055, 0.80, -0.075],
                    [0.062, 0.850, -0.02],
                    [0.062, 0.835, 0.045],
                    [0.066, 0.775, front + 0.010],
                    [0.072, 0.70, front + 0.008],
                    [0.085, 0.64, 0.05],
                ]
            )
            add("chest", tube(spine * np.array([side, 1, 1]) * h, np.full(6, 0.010 * h), 8), tuple(0.7 * c for c in look.pack))


def _plate(outline: list[tuple[float, float]], top: float, bottom: float, h: float) -> Mesh:
    """Cut a flat piece of cloth, a little thick, that lies on the chest: its z goes from `top` to `bottom` down its length."""
    points = np.array(outline)
    if np.sum(points[:, 0] * np.roll(points[:, 1], -1) - np.roll(points[:, 0], -1) * points[:, 1]) < 0:
        points = points[::-1]
    highest, lowest = points[:, 1].max(), points[:, 1].min()

    def lift(q: Floats, extra: float) -> Floats:
        t = (highest - q[:, 1]) / (highest - lowest)
        z = top + (bottom - top) * np.minimum(t * 2.2, 1.0) - 0.9 * q[:, 0] ** 2 / 0.1 * 0.5
        return np.column_stack([q, z + extra]) * h

    # Rows between the outline's sides, so that it can bend over the chest.
    n = len(points)
    dense = np.concatenate(
        [points[k] + np.linspace(0, 1, 8, endpoint=False)[:, None] * (points[(k + 1) % n] - points[k]) for k in range(n)]
    )
    middle = dense.mean(axis=0)
    rings = [middle + (dense - middle) * s for s in (0.001, 0.33, 0.66, 0.93, 1.0)]
    face = np.concatenate([*(lift(ring, 0.004) for ring in rings[:-1]), lift(rings[-1], 0.0015), lift(rings[-1], -0.008)])
    m = len(dense)
    k = (np.arange(len(rings))[:, None] * m + np.arange(m)).ravel()
    nxt = (np.arange(len(rings))[:, None] * m + (np.arange(m) + 1) % m).ravel()
    return from_arrays(face, np.concatenate([np.column_stack([k, k + m, nxt]), np.column_stack([nxt, k + m, nxt + m])]))
