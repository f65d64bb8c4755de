"""An office tower: a lobby behind glass, a curtain wall of panes between fins, floors that are lit or dark, a crown of machines."""

import itertools

import numpy as np

from kinema.engines.procedural.facades.front import Front, bar, board, cuts, quads, repeated, shell
from kinema.engines.procedural.joinery import block, shade
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.slots import SCREEN

_LOBBY, _STOREY, _BAY = 5.4, 3.7, 1.55
_SKINS: tuple[tuple[Colour, Colour], ...] = (
    ((0.20, 0.21, 0.22), (0.020, 0.035, 0.048)),
    ((0.40, 0.40, 0.39), (0.016, 0.028, 0.034)),
    ((0.055, 0.050, 0.048), (0.030, 0.026, 0.022)),
    ((0.46, 0.41, 0.33), (0.020, 0.036, 0.038)),
)
_TUBES: tuple[Colour, ...] = ((0.72, 0.70, 0.60), (0.62, 0.66, 0.68), (0.78, 0.60, 0.36))


def office(rng: np.random.Generator, width: float = 22.0, storeys: int = 14, depth: float = 20.0, lit: float = 0.4) -> Front:
    """Build an office tower; `lit` is the share of its rooms with the light on."""
    height = _LOBBY + _STOREY * storeys + 1.2
    metal, glass = _SKINS[rng.integers(len(_SKINS))]
    bays = max(4, round(width / _BAY))
    parts = [
        _curtain(rng, width, bays, storeys, glass, lit),
        shell(width, height, depth, shade(metal, 0.6), "plastic"),
        *_grid(width, bays, storeys, height, metal),
        *_lobby(width, metal),
        bar((-width / 2, height - 1.2, 0), (width / 2, height, 0.16), metal, "metal"),
        block((width * 0.5, 3.0, depth * 0.4), (0, height + 1.5, -depth * 0.45), shade(metal, 0.5), "matte", 0.05),
        *[block((1.8, 1.6, 1.8), (x, height + 0.8, -depth * 0.2), (0.30, 0.30, 0.29), "metal", 0.05) for x in (-width * 0.3, width * 0.34)],
    ]
    signs = {
        "lobby": board((0.0, _LOBBY - 0.42, 1.90), 5.6, 0.34),
        "crown": board((0.0, height - 0.6, 0.18), width * 0.5, 0.95),
        "screen": board((width * 0.24, _LOBBY + 1.5 * _STOREY, 0.22), width * 0.4, _STOREY * 2.2, kind=SCREEN),
    }
    lamps = tuple(
        Lamp((x, 3.4, 0.9), (1.0, 0.82, 0.58), 9.0) for x in np.linspace(-width * 0.3, width * 0.3, max(2, round(width / 9))).tolist()
    )
    return Front(Mesh.join(parts), width, height, signs, lamps)


def _curtain(rng: np.random.Generator, width: float, bays: int, storeys: int, glass: Colour, lit: float) -> Mesh:
    """Glaze the wall: a pane a bay and storey over a spandrel; rooms of several bays are lit together."""
    xs = np.linspace(-width / 2, width / 2, bays + 1)
    panes: dict[str, tuple[list[list[tuple[float, float, float]]], list[Colour]]] = {"glass": ([], []), "screen": ([], [])}
    for s in range(storeys):
        k = 0
        y0, y1 = _LOBBY + s * _STOREY + 0.95, _LOBBY + (s + 1) * _STOREY - 0.12
        whole = rng.random() < 0.12
        while k < bays:
            room = int(rng.integers(1, 6))
            on = rng.random() < (1.0 if whole and lit > 0 else lit)
            tube = _TUBES[rng.integers(len(_TUBES))]
            power = float(rng.uniform(0.12, 0.36))
            for j in range(k, min(k + room, bays)):
                a, b = float(xs[j]), float(xs[j + 1])
                mid = y0 + 0.62 * (y1 - y0)
                corners, tones = panes["screen" if on else "glass"]
                # The ceiling's lights show in the upper part of a pane.
                for low, high, by in ((y0, mid, 0.55), (mid, y1, 1.0)):
                    corners.append([(a, low, 0.0), (b, low, 0.0), (b, high, 0.0), (a, high, 0.0)])
                    tones.append(shade(tube, power * by) if on else shade(glass, float(rng.uniform(0.75, 1.3))))
            k += room
    meshes = [quads(corners, np.asarray(tones), material) for material, (corners, tones) in panes.items() if corners]
    return Mesh.join(meshes)


def _grid(width: float, bays: int, storeys: int, height: float, metal: Colour) -> list[Mesh]:
    """Set fins between the bays and spandrels between the storeys."""
    xs = np.linspace(-width / 2, width / 2, bays + 1)
    fin = bar((-0.05, _LOBBY, 0), (0.05, height - 1.0, 0.16), metal, "metal")
    thin = bar((-width / 2, 0, 0), (width / 2, 0.85, 0.05), shade(metal, 0.45), "plastic")
    ledge = bar((-width / 2, 0.85, 0), (width / 2, 0.97, 0.10), metal, "metal")
    floors = [(0.0, _LOBBY + s * _STOREY, 0.0) for s in range(storeys)]
    return [repeated(fin, [(float(x), 0.0, 0.0) for x in xs]), repeated(thin, floors), repeated(ledge, floors)]


def _lobby(width: float, metal: Colour) -> list[Mesh]:
    """Open the ground floor: a bright hall behind tall panes, pillars, a revolving door's drum, a canopy over the way in."""
    deep, stone = 4.0, (0.34, 0.32, 0.29)
    xs = cuts([-width / 2 + 0.5, width / 2 - 0.5], 1.2)
    ys = cuts([0, _LOBBY - 0.5], 0.9)
    pieces, tones = [], []
    for a, b in zip(xs[:-1].tolist(), xs[1:].tolist(), strict=True):
        for c, d in zip(ys[:-1].tolist(), ys[1:].tolist(), strict=True):
            pieces.append([(a, c, -deep), (b, c, -deep), (b, d, -deep), (a, d, -deep)])
            # Panels of warm wood, washed from above.
            tones.append(shade((0.36, 0.22, 0.11), (0.28 + 0.5 * d / _LOBBY) * (1.0 if round(a / 1.2) % 2 else 0.86)))
    floor = [
        [(a, 0.02, 0), (b, 0.02, 0), (b, 0.02, -deep), (a, 0.02, -deep)] for a, b in zip(xs[:-1].tolist(), xs[1:].tolist(), strict=True)
    ]
    ceiling = [
        [(a, _LOBBY - 0.5, -deep), (b, _LOBBY - 0.5, -deep), (b, _LOBBY - 0.5, 0), (a, _LOBBY - 0.5, 0)]
        for a, b in zip(xs[:-1].tolist(), xs[1:].tolist(), strict=True)
    ]
    lights = [
        [(x - 0.4, _LOBBY - 0.52, -2.2), (x + 0.4, _LOBBY - 0.52, -2.2), (x + 0.4, _LOBBY - 0.52, -1.4), (x - 0.4, _LOBBY - 0.52, -1.4)]
        for x in xs[1:-1:2].tolist()
    ]
    pillars = np.linspace(-width / 2 + 0.55, width / 2 - 0.55, max(3, round(width / 5.5)) // 2 * 2)
    parts = [
        quads(pieces, np.asarray(tones), "screen"),
        quads(floor, (0.30, 0.27, 0.23), "polished"),
        quads(ceiling, (0.42, 0.40, 0.36), "matte"),
        quads(lights, (1.0, 0.86, 0.62), "lamp"),
        *[bar((x - 0.42, 0, -0.5), (x + 0.42, _LOBBY, 0.06), stone, "stone") for x in pillars.tolist()],
        bar((-width / 2, _LOBBY - 0.5, 0), (width / 2, _LOBBY, 0.12), shade(metal, 0.9), "metal"),
        # The desk at which somebody sits all day.
        block((3.2, 1.1, 0.8), (width * 0.22, 0.55, -2.8), (0.60, 0.57, 0.52), "polished", 0.03),
        bar((-3.2, _LOBBY - 0.85, 0), (3.2, _LOBBY - 0.62, 1.9), shade(metal, 0.8), "metal"),
        bar((-3.2, _LOBBY - 0.62, 1.80), (3.2, _LOBBY - 0.22, 1.88), (0.03, 0.03, 0.033), "plastic"),
    ]
    mullion = bar((-0.03, 0, -0.10), (0.03, _LOBBY - 0.5, 0.0), shade(metal, 0.7), "metal")
    parts.append(
        repeated(mullion, [(float(x), 0.0, 0.0) for x in np.linspace(-width / 2 + 0.5, width / 2 - 0.5, max(4, round(width / 1.8)))])
    )
    parts.append(bar((-width / 2 + 0.5, 2.55, -0.10), (width / 2 - 0.5, 2.63, 0.0), shade(metal, 0.7), "metal"))
    parts += [_drum(metal).moved((0, 0, -0.9))]
    return parts


def _drum(metal: Colour) -> Mesh:
    """Make a revolving door: a drum's posts and cap, four leaves of which only the frames are seen."""
    radius, tall = 1.15, 2.55
    angles = np.linspace(0, 2 * np.pi, 25)
    cap: list[Floats] = []
    foot, rise = np.array([0, tall, 0]), np.array([0, 0.45, 0])
    for a, b in itertools.pairwise(angles):
        p, q = np.array([np.sin(a), 0, np.cos(a)]) * radius, np.array([np.sin(b), 0, np.cos(b)]) * radius
        cap.append(np.array([p, q, q + rise, p + rise]) + foot)
    parts = [quads(np.asarray(cap), shade(metal, 0.9), "metal")]
    for k in range(4):
        a = 0.5 + k * np.pi / 2
        leaf = Mesh.join(
            [
                bar((0.0, 0.05, -0.02), (0.06, tall, 0.02), metal, "metal"),
                bar((radius - 0.10, 0.05, -0.02), (radius - 0.04, tall, 0.02), metal, "metal"),
                *[bar((0.0, y, -0.02), (radius - 0.04, y + 0.08, 0.02), metal, "metal") for y in (0.05, 1.05, tall - 0.1)],
            ]
        )
        parts.append(leaf.moved(turn=a))
    return Mesh.join(parts)
