"""What holds things: boxes, crates, parcels, gifts, barrels, suitcases, backpacks, handbags; they open when told to."""

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Cue
from kinema.engines.procedural.cast.props.prop import Prop, moving, plain, tone, written
from kinema.engines.procedural.cast.props.swarm import grounded
from kinema.engines.procedural.cast.props.treasures import chest
from kinema.engines.procedural.furnishings.tones import BRASS, CHROME, IRON, STEEL
from kinema.engines.procedural.joinery import bent, block, cushion, rod, shade, sheet, slab, thrown, tilted, turned
from kinema.engines.procedural.mesh import Mesh
from kinema.engines.procedural.slots import PAINTED, PAPER, facing
from kinema.script.script import Subject

_CARD = (0.42, 0.28, 0.15)


def _swing(cue: Cue, subject: Subject, rest: float = 0.0) -> float:
    """Tell how far a lid is open, 0 to 1."""
    t = float(np.clip((cue.seconds - 0.5) * subject.speed / 1.8, 0, 1))
    eased = t * t * (3 - 2 * t)
    return {"open": eased, "close": 1 - eased}.get(subject.action or "", rest)


def _cardboard(subject: Subject, rng: np.random.Generator) -> Actor:
    """Fold a cardboard box; its flaps open, or shut."""
    colour, w, h, d = tone(subject, _CARD), 0.46, 0.32, 0.36
    walls = [block((w, h, 0.008), (0, h / 2, s * d / 2), colour, "paper", 0.0) for s in (-1, 1)] + [
        block((0.008, h, d), (s * w / 2, h / 2, 0), shade(colour, 0.92), "paper", 0.0) for s in (-1, 1)
    ]
    inside = [
        block((w - 0.02, 0.006, d - 0.02), (0, 0.01, 0), shade(colour, 0.7), "paper", 0.0),
        block((0.06, 0.10, 0.001), (0, h - 0.05, d / 2 + 0.0048), (0.62, 0.55, 0.40), "paper", 0.0),
    ]
    label = [
        block((0.15, 0.10, 0.001), (-0.10, 0.13, d / 2 + 0.0048), (0.70, 0.69, 0.65), "paper", 0.0),
        *[block((0.10, 0.004, 0.0006), (-0.10, 0.15 - 0.014 * k, d / 2 + 0.0056), (0.05, 0.05, 0.05), "matte", 0.0) for k in range(3)],
    ]
    still = grounded(Mesh.join([*walls, *inside, *label]))
    flap = block((w, 0.006, d / 2), (0, 0.0, d / 4), colour, "paper", 0.0)
    side = block((d * 0.9, 0.006, d / 2), (0, 0.0, d / 4), shade(colour, 0.95), "paper", 0.0)

    def at(cue: Cue) -> Mesh:
        swing = 2.45 * _swing(cue, subject)
        parts = [still]
        for turn in (0.0, np.pi):
            folded = tilted(flap.moved((0, 0, -d / 2)).moved((0, 0, d / 2)), "x", -swing)
            parts.append(folded.moved((0, h, -d / 2)).moved(turn=turn))
            parts.append(tilted(side, "x", -0.9 * swing).moved((0, h - 0.007, -w / 2)).moved(turn=turn + np.pi / 2))
        return Mesh.join(parts)

    return written(at(Cue(0.0)), [facing((0.10, 0.14, d / 2 + 0.006), 0.20, 0.12, PAINTED)], at)


def _crate(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Nail a crate of planks with corner posts and a brace on each side."""
    wood, s = tone(subject, (0.34, 0.21, 0.11)), 0.6
    parts = [block((s - 0.03, s - 0.03, s - 0.03), (0, s / 2, 0), shade(wood, 0.35), "matte", 0.0)]
    for k in range(5):
        y = (k + 0.5) * s / 5
        plank = block((s - 0.02, s / 5 - 0.012, 0.018), (0, y, s / 2 - 0.012), shade(wood, 0.85 + 0.07 * (k % 4)), "wood", 0.003)
        parts += [plank.moved(turn=a * np.pi / 2) for a in range(4)]
        parts.append(block((s, 0.018, s / 5 - 0.012), (0, s - 0.008, (k - 2) * s / 5), shade(wood, 0.9 + 0.06 * (k % 3)), "wood", 0.003))
    for a in range(4):
        turn = a * np.pi / 2
        rail = block((s + 0.012, 0.08, 0.022), (0, 0, s / 2 + 0.006), wood, "wood", 0.004)
        parts += [rail.moved((0, y, 0), turn) for y in (0.05, s - 0.05)]
        parts.append(
            tilted(block((0.07, 0.62, 0.02), (0, 0, 0), shade(wood, 1.1), "wood", 0.004), "z", 0.80)
            .moved((0, s / 2, s / 2 + 0.004))
            .moved(turn=turn)
        )
        parts.append(block((0.07, s, 0.022), (s / 2 - 0.03, s / 2, s / 2 + 0.008), wood, "wood", 0.004).moved(turn=turn))
    return grounded(Mesh.join(parts))


def _parcel(subject: Subject, rng: np.random.Generator) -> Actor:
    """Wrap a parcel in brown paper and string, with a label and stamps."""
    colour, w, h, d = tone(subject, (0.40, 0.26, 0.13)), 0.34, 0.20, 0.26
    string = (0.58, 0.46, 0.28)
    parts = [block((w, h, d), (0, h / 2, 0), colour, "paper", 0.008), block((w + 0.003, 0.006, 0.006), (0, h, 0), string, "cloth", 0.0)]
    parts += [
        rod((-w / 2, h + 0.002, 0), (w / 2, h + 0.002, 0), 0.003, string, "cloth", sides=6),
        rod((0, h + 0.002, -d / 2), (0, h + 0.002, d / 2), 0.003, string, "cloth", sides=6),
    ]
    parts += [
        rod((0, 0.0, d / 2 + 0.002), (0, h, d / 2 + 0.002), 0.003, string, "cloth", sides=6),
        *[rod((s * (w / 2 + 0.002), 0, 0), (s * (w / 2 + 0.002), h, 0), 0.003, string, "cloth", sides=6) for s in (-1, 1)],
    ]
    parts += [
        bent([(0, h + 0.004, 0), (s * 0.03, h + 0.022, 0.02), (s * 0.045, h + 0.008, 0.0), (0, h + 0.004, 0)], 0.003, string, "cloth", 6)
        for s in (-1, 1)
    ]
    parts += [
        block((0.13, 0.08, 0.001), (0.09, 0.09, d / 2 + 0.001), (0.72, 0.70, 0.64), "paper", 0.0),
        block((0.024, 0.03, 0.001), (-0.14, 0.165, d / 2 + 0.001), (0.50, 0.06, 0.05), "paper", 0.0),
        block((0.024, 0.03, 0.001), (-0.11, 0.165, d / 2 + 0.001), (0.05, 0.18, 0.40), "paper", 0.0),
    ]
    return written(grounded(Mesh.join(parts)), [facing((0.09, 0.09, d / 2 + 0.002), 0.115, 0.066, PAPER)])


def _gift(subject: Subject, rng: np.random.Generator) -> Actor:
    """Wrap a gift with ribbon and a bow; its lid rises when it is opened."""
    colour, ribbon = tone(subject, (0.52, 0.03, 0.05)), (0.72, 0.52, 0.14)
    if subject.colour in {"gold", "golden", "yellow"}:
        ribbon = (0.62, 0.04, 0.05)
    s = 0.30
    body = Mesh.join(
        [
            block((s, s * 0.72, s), (0, s * 0.36, 0), colour, "paint", 0.006),
            block((s - 0.03, 0.004, s - 0.03), (0, s * 0.72, 0), (0.03, 0.01, 0.01), "matte", 0.0),
            *[block((0.045, s * 0.72, s + 0.004), (0, s * 0.36, 0), ribbon, "cloth", 0.0).moved(turn=a) for a in (0, np.pi / 2)],
        ]
    )
    lid = [
        block((s + 0.022, 0.055, s + 0.022), (0, s * 0.72 + 0.02, 0), shade(colour, 1.1), "paint", 0.006),
        *[block((0.045, 0.057, s + 0.026), (0, s * 0.72 + 0.02, 0), ribbon, "cloth", 0.0).moved(turn=a) for a in (0, np.pi / 2)],
    ]
    top = s * 0.72 + 0.048
    u, v = np.meshgrid(np.linspace(-1, 1, 7), np.linspace(0, 2 * np.pi, 25))
    for k in range(6):
        r = 0.060 if k < 4 else 0.045
        loop = sheet(
            np.stack(
                [
                    0.020 * u * (0.5 + 0.5 * np.sin(v / 2)),
                    r * 0.75 * np.sin(v / 2) ** 2 * (0.6 + 0.4 * np.cos(v)) + 0.030 * np.sin(v / 2) ** 2 + 0.012 * np.sin(v),
                    r * (1 - np.cos(v)) * 0.62,
                ],
                axis=-1,
            ),
            ribbon,
            "cloth",
        )
        lid.append(loop.moved((0, top, 0), k * np.pi / 3))
    lid += [turned([(0, 0), (0.016, 0.004), (0.014, 0.022), (0, 0.026)], shade(ribbon, 0.9), "cloth", 16).moved((0, top, 0))]
    whole, still = Mesh.join(lid), grounded(body)

    def at(cue: Cue) -> Mesh:
        lift = _swing(cue, subject)
        return Mesh.join([still, tilted(whole, "z", 0.35 * lift, (0.15, top, 0)).moved((0.10 * lift, 0.22 * lift, 0))])

    return moving(Mesh.join([still, whole]), at)


def _barrel(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Cooper a barrel: staves, hoops, a bung."""
    wood = tone(subject, (0.28, 0.15, 0.065))
    body = thrown([(0.24, 0.0), (0.285, 0.2), (0.30, 0.43), (0.285, 0.66), (0.24, 0.86)], wood, "wood", 60)
    around = np.arctan2(body.vertices[:, 0], body.vertices[:, 2])
    groove = np.abs(np.sin(around * 10))
    body.surface[:, 3:6] *= np.where(groove < 0.16, 0.45, 0.85 + 0.22 * np.sin(np.round(around * 10 / np.pi) * 2.3))[:, None].astype(
        np.float32
    )
    parts = [
        body,
        turned([(0.238, 0.845), (0.236, 0.83), (0, 0.83)], shade(wood, 0.8), "wood", 40),
        turned([(0, 0.0), (0.24, 0.0)], wood, "wood", 40),
    ]
    for y, r in ((0.05, 0.254), (0.22, 0.288), (0.64, 0.288), (0.81, 0.254)):
        parts.append(
            turned([(r - 0.004, y - 0.022), (r + 0.004, y - 0.020), (r + 0.004, y + 0.020), (r - 0.004, y + 0.022)], IRON, "metal", 60)
        )
    parts.append(rod((0, 0.43, 0.28), (0, 0.43, 0.315), 0.022, shade(wood, 0.6)))
    return grounded(Mesh.join(parts))


def _suitcase(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a leather suitcase with straps, corners and a handle; the lid opens."""
    colour, w, h, d = tone(subject, (0.24, 0.11, 0.045)), 0.62, 0.42, 0.19
    dark = shade(colour, 0.45)
    half = [block((w, h, d / 2 - 0.002), (0, h / 2, 0), colour, "leather", 0.022)]
    half += [block((0.036, h + 0.006, d / 2), (x, h / 2, 0), dark, "leather", 0.006) for x in (-0.17, 0.17)]
    front = Mesh.join(
        [
            *[part.moved((0, 0, d / 4)) for part in half],
            *[
                block((0.05, 0.05, d / 2), (s * (w / 2 - 0.022), y, d / 4), dark, "leather", 0.012)
                for s in (-1, 1)
                for y in (0.025, h - 0.025)
            ],
            *[block((0.044, 0.03, 0.01), (x, h - 0.10, d / 2 + 0.002), BRASS, "brass", 0.003) for x in (-0.17, 0.17)],
        ]
    )
    back = Mesh.join([part.moved((0, 0, -d / 4)) for part in half])
    grip = [
        bent([(-0.07, h, 0), (-0.06, h + 0.035, 0), (0.06, h + 0.035, 0), (0.07, h, 0)], 0.010, dark, "leather", 9),
        *[block((0.03, 0.018, 0.03), (s * 0.07, h + 0.005, 0), BRASS, "brass", 0.004) for s in (-1, 1)],
    ]
    seam = block((w - 0.02, 0.004, 0.006), (0, h + 0.001, 0), BRASS, "brass", 0.0)
    still = grounded(Mesh.join([back, *grip, seam]))

    def at(cue: Cue) -> Mesh:
        return grounded(Mesh.join([still, tilted(front, "x", 1.25 * _swing(cue, subject), (0, 0.01, 0))]))

    return moving(at(Cue(0.0)), at)


def _backpack(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Sew a backpack: pockets, straps, buckles, a rolled mat on top."""
    colour = tone(subject, (0.06, 0.16, 0.14))
    dark = shade(colour, 0.5)
    parts = [
        cushion((0.32, 0.46, 0.20), (0, 0.23, 0), colour, "cloth", 0.38),
        cushion((0.26, 0.20, 0.12), (0, 0.13, 0.10), shade(colour, 1.15), "cloth", 0.36),
        cushion((0.33, 0.13, 0.24), (0, 0.43, 0.015), shade(colour, 0.85), "cloth", 0.4),
    ]
    parts += [cushion((0.08, 0.22, 0.13), (s * 0.165, 0.14, 0), shade(colour, 0.9), "cloth", 0.4) for s in (-1, 1)]
    for s in (-1, 1):
        parts.append(bent([(s * 0.075, 0.44, 0.128), (s * 0.075, 0.36, 0.145), (s * 0.075, 0.22, 0.158)], 0.009, dark, "leather", 6))
        parts.append(block((0.030, 0.022, 0.010), (s * 0.075, 0.255, 0.160), CHROME, "chrome", 0.003))
        parts.append(
            bent(
                [(s * 0.07, 0.46, -0.09), (s * 0.10, 0.40, -0.17), (s * 0.11, 0.22, -0.18), (s * 0.12, 0.06, -0.10)],
                0.018,
                dark,
                "cloth",
                8,
            )
        )
    roll = tilted(
        turned([(0, -0.19), (0.055, -0.19), (0.058, -0.18), (0.058, 0.18), (0.055, 0.19), (0, 0.19)], (0.34, 0.24, 0.12), "cloth", 24),
        "z",
        np.pi / 2,
    ).moved((0, 0.535, 0.0))
    parts += [
        roll,
        *[
            bent([(x, 0.46, 0.06), (x, 0.56, 0.065), (x, 0.60, 0.0), (x, 0.55, -0.065), (x, 0.46, -0.06)], 0.006, dark, "leather", 6)
            for x in (-0.10, 0.10)
        ],
    ]
    parts.append(bent([(-0.04, 0.47, -0.08), (-0.03, 0.51, -0.09), (0.03, 0.51, -0.09), (0.04, 0.47, -0.08)], 0.008, dark, "leather", 7))
    return grounded(Mesh.join(parts))


def _handbag(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Sew a handbag with two handles, a flap and a gold clasp."""
    colour = tone(subject, (0.36, 0.05, 0.06))
    body = slab([(-0.17, 0.0), (0.17, 0.0), (0.145, 0.21), (-0.145, 0.21)], 0.11, colour, "leather", 0.02)
    flap = slab(
        [(-0.148, 0.214), (0.148, 0.214), (0.13, 0.12), (0.0, 0.085), (-0.13, 0.12)][::-1], 0.008, shade(colour, 0.85), "leather", 0.003
    ).moved((0, 0, 0.058))
    handles = [
        bent(
            [(-0.07, 0.20, z), (-0.065, 0.28, z), (-0.03, 0.33, z), (0.03, 0.33, z), (0.065, 0.28, z), (0.07, 0.20, z)],
            0.0075,
            shade(colour, 0.7),
            "leather",
            9,
        )
        for z in (-0.04, 0.045)
    ]
    clasp = [
        block((0.034, 0.026, 0.012), (0, 0.095, 0.064), BRASS, "brass", 0.004),
        *[
            tilted(turned([(0.006, 0), (0.010, 0.0), (0.010, 0.003), (0.006, 0.003)], BRASS, "brass", 16), "x", np.pi / 2).moved(
                (s * 0.07, 0.20, 0.05)
            )
            for s in (-1, 1)
        ],
    ]
    feet = [rod((s * 0.13, 0, z), (s * 0.13, 0.008, z), 0.007, BRASS, "brass") for s in (-1, 1) for z in (-0.035, 0.035)]
    return grounded(Mesh.join([body.moved((0, 0.006, 0)), flap, *handles, *clasp, *feet]))


def _briefcase(subject: Subject, rng: np.random.Generator) -> Mesh:
    colour = tone(subject, (0.07, 0.035, 0.02))
    parts = [
        block((0.44, 0.31, 0.10), (0, 0.155, 0), colour, "leather", 0.012),
        block((0.445, 0.012, 0.105), (0, 0.20, 0), shade(colour, 0.5), "leather", 0.002),
    ]
    parts += [block((0.045, 0.03, 0.012), (s * 0.13, 0.20, 0.053), BRASS, "brass", 0.003) for s in (-1, 1)]
    parts += [bent([(-0.06, 0.31, 0), (-0.055, 0.345, 0), (0.055, 0.345, 0), (0.06, 0.31, 0)], 0.010, shade(colour, 0.6), "leather", 9)]
    return grounded(Mesh.join(parts))


def _coffin(subject: Subject, rng: np.random.Generator) -> Mesh:
    wood = tone(subject, (0.10, 0.05, 0.025))
    outline = [(-0.95, -0.18), (0.55, -0.30), (0.95, -0.20), (0.95, 0.20), (0.55, 0.30), (-0.95, 0.18)]
    body = tilted(slab(outline, 0.34, wood, "wood", 0.01), "x", np.pi / 2).moved((0, 0.17, 0))
    lid = tilted(slab(np.array(outline) * 1.03, 0.05, shade(wood, 1.25), "wood", 0.015), "x", np.pi / 2).moved((0, 0.365, 0))
    cross = [
        block((0.42, 0.012, 0.05), (0.30, 0.395, 0), BRASS, "brass", 0.003),
        block((0.05, 0.012, 0.24), (0.38, 0.395, 0), BRASS, "brass", 0.003),
    ]
    return grounded(
        Mesh.join(
            [
                body,
                lid,
                *cross,
                *[
                    bent(
                        [(x, 0.22, 0.285), (x + 0.02, 0.20, 0.33), (x + 0.12, 0.20, 0.33), (x + 0.14, 0.22, 0.285)],
                        0.010,
                        STEEL,
                        "metal",
                        7,
                    )
                    for x in (-0.4, 0.2)
                ],
            ]
        )
    )


LIDS = frozenset({"open", "close"})
BAGS = (
    Prop("box", "cardboard box", _cardboard, "box, carton, 盒子, 箱子, 纸箱, 箱", LIDS),
    Prop("box", "crate", plain(_crate), "wooden box, wooden crate, 木箱"),
    Prop("box", "treasure chest", chest, "chest, trunk, pirate chest, 宝箱", LIDS),
    Prop("box", "parcel", _parcel, "package, 包裹, 荷物"),
    Prop("box", "gift", _gift, "gift box, present, 礼物, 礼盒", LIDS),
    Prop("box", "barrel", plain(_barrel), "keg, cask, 木桶"),
    Prop("box", "suitcase", _suitcase, "luggage, 行李箱, トランク", LIDS),
    Prop("box", "briefcase", plain(_briefcase), "公文包"),
    Prop("box", "coffin", plain(_coffin), "casket, 棺材"),
    Prop("bag", "backpack", plain(_backpack), "rucksack, satchel, school bag, 背包, 书包, 双肩包, リュック"),
    Prop("bag", "handbag", plain(_handbag), "bag, purse, tote bag, messenger bag, 包, 手提包"),
)
