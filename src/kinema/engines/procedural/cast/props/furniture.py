"""Furniture as members of the cast: what a prompt says of a chair, a table or a shelf."""

from dataclasses import replace
from inspect import signature

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue
from kinema.engines.procedural.cast.props.prop import Prop, gripped, moving, plain, standing, tone
from kinema.engines.procedural.furnishings import hearth, music, openings, seats, tables
from kinema.engines.procedural.furnishings.lights import waver
from kinema.engines.procedural.furnishings.tones import BLACK, BRASS, EBONY, LINEN, MARBLE, OAK, WALNUT
from kinema.engines.procedural.joinery import bent, block, cushion, orb, rod, shade, sheet, tilted, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.striking import Strike
from kinema.script.script import Subject


def _throne(colour: Colour, cloth: Colour) -> Mesh:
    """Build a throne: a tall carved back, gilt, with red cushions."""
    parts = [
        block((0.86, 0.34, 0.74), (0, 0.27, 0), colour, "brass", 0.02),
        block((1.1, 0.10, 1.0), (0, 0.05, 0), shade(colour, 0.8), "brass", 0.02),
        cushion((0.74, 0.12, 0.66), (0, 0.48, 0.03), cloth, square=0.3),
        block((0.84, 1.35, 0.10), (0, 1.08, -0.33), colour, "brass", 0.025),
        cushion((0.62, 0.95, 0.10), (0, 1.03, -0.27), cloth, square=0.22),
        tilted(block((0.50, 0.50, 0.09), (0, 0, 0), colour, "brass", 0.02), "z", np.pi / 4).moved((0, 1.75, -0.33)),
        orb(0.07, (0, 1.78, -0.26), (0.40, 0.01, 0.02), "glass", 16),
    ]
    for s in (-1, 1):
        parts += [
            rod((s * 0.40, 0.1, -0.33), (s * 0.40, 1.95, -0.33), 0.045, colour, "brass", 0.035),
            orb(0.075, (s * 0.40, 2.0, -0.33), colour, "brass", 16),
            block((0.10, 0.09, 0.66), (s * 0.42, 0.74, 0.0), colour, "brass", 0.02),
            rod((s * 0.42, 0.42, 0.30), (s * 0.42, 0.72, 0.30), 0.035, colour, "brass"),
            orb(0.065, (s * 0.42, 0.76, 0.33), colour, "brass", 14),
        ]
    return Mesh.join(parts)


def _rocking_chair(subject: Subject, rng: np.random.Generator) -> Actor:
    """Build a chair on rockers; it rocks when something moves it."""
    colour = tone(subject, WALNUT)
    angles = np.linspace(-0.62, 0.62, 9)
    rockers = [bent([(s * 0.20, 1.0 - 0.985 * np.cos(a), 0.95 * np.sin(a)) for a in angles], 0.02, colour) for s in (-1, 1)]
    arms = [bent([(s * 0.25, 0.68, -0.16), (s * 0.26, 0.69, 0.12), (s * 0.22, 0.46, 0.2)], 0.018, colour) for s in (-1, 1)]
    mesh = Mesh.join([seats.chair(colour).moved((0, 0.03, 0)), *rockers, *arms])
    rocks = subject.action in {"sway", "move", "turn", "sit"}

    def at(cue: Cue) -> Mesh:
        angle = 0.13 * np.sin(2.4 * cue.seconds)
        return tilted(mesh, "x", angle, (0, 1.0, 0)) if rocks else mesh

    return moving(mesh, at)


def _swing(subject: Subject, rng: np.random.Generator) -> Actor:
    """Hang a swing in a wooden frame; it swings."""
    wood = tone(subject, OAK)
    frame = [rod((s * 1.1, 0, z), (s * 0.85, 2.4, 0), 0.045, wood) for s in (-1, 1) for z in (-0.7, 0.7)]
    frame.append(rod((-1.0, 2.4, 0), (1.0, 2.4, 0), 0.05, wood))
    still = Mesh.join(frame)
    ropes = [rod((s * 0.26, 0.5, 0), (s * 0.26, 2.4, 0), 0.012, (0.36, 0.28, 0.17), "cloth", sides=6) for s in (-1, 1)]
    seat = Mesh.join([*ropes, block((0.62, 0.03, 0.24), (0, 0.5, 0), wood)])

    def at(cue: Cue) -> Mesh:
        angle = 0.0 if subject.still else 0.32 * np.sin(2 * np.pi * cue.seconds / 2.75)
        return Mesh.join([still, tilted(seat, "x", angle, (0, 2.4, 0))])

    return moving(still, at)


def _hammock(subject: Subject, rng: np.random.Generator) -> Mesh:
    cloth = tone(subject, (0.60, 0.50, 0.32))
    u, v = np.meshgrid(np.linspace(-1, 1, 33), np.linspace(-1, 1, 13))
    narrow = 1 - 0.92 * np.abs(u) ** 3
    grid = np.stack([1.45 * u, 0.48 + 0.75 * u**2 + 0.25 * (v * narrow) ** 2, 0.48 * v * narrow], axis=-1)[::-1]
    posts = [rod((s * 1.62, 0, 0), (s * 1.55, 1.45, 0), 0.05, OAK) for s in (-1, 1)]
    ropes = [rod((s * 1.42, 1.21, 0), (s * 1.55, 1.32, 0), 0.012, (0.4, 0.33, 0.22), "cloth", sides=6) for s in (-1, 1)]
    mesh = sheet(grid, cloth)
    stripes = np.round(np.tile(v.ravel()[::-1], 2) * 6).astype(int) % 2 == 0
    mesh.surface[stripes, 3:6] *= 0.6
    return Mesh.join([mesh, *posts, *ropes])


def _pillow(subject: Subject, rng: np.random.Generator) -> Mesh:
    colour = tone(subject, (0.34, 0.05, 0.08))
    pillow = cushion((0.46, 0.16, 0.46), (0, 0.08, 0), colour, square=0.42, swell=1.15)
    tassels = [
        turned([(0, 0.0), (0.018, 0.0), (0.012, 0.05), (0, 0.06)], BRASS, "cloth", 10).moved((0.205 * a, 0.05, 0.205 * b))
        for a in (-1, 1)
        for b in (-1, 1)
    ]
    return Mesh.join([pillow, *tassels])


def _cloth(subject: Subject, rng: np.random.Generator) -> Actor:
    """Drape a cloth over nothing but air: it billows."""
    colour = tone(subject, (0.55, 0.03, 0.05))
    u, v = np.meshgrid(np.linspace(-1, 1, 61), np.linspace(0, 1, 41))

    def at(cue: Cue) -> Mesh:
        t = cue.seconds * (0.3 if subject.still else 1.0) * (0.6 + 0.15 * cue.wind)
        wave = 0.20 * np.sin(3.1 * u + 2.3 * v - 2.2 * t) + 0.10 * np.sin(5.7 * u - 3.9 * v - 3.1 * t + 1)
        grid = np.stack(
            [0.9 * u + 0.05 * np.sin(4 * v - t), 1.5 - 1.42 * v + 0.09 * np.sin(3.3 * u - 1.7 * t) * v, (0.15 + v) * wave * 0.8], axis=-1
        )
        return sheet(grid, colour)

    return moving(at(Cue(0.0)), at)


def _fireplace(subject: Subject, rng: np.random.Generator) -> Actor:
    place = hearth.fireplace(tone(subject, MARBLE))
    phase = float(rng.uniform(0, 6))
    wall = block((3.2, 2.7, 0.1), (0, 1.35, -0.22), (0.20, 0.13, 0.10), "plaster", 0.0)
    body = Mesh.join([place.body, wall])

    def lamps(cue: Cue) -> tuple[Lamp, ...]:
        by = 1 + 0.12 * waver(cue.seconds, phase)
        return tuple(Lamp(lamp.place, shade(lamp.colour, by), lamp.reach) for lamp in place.lamps)

    return moving(place.body, lambda cue: Mesh.join([body, hearth.hearth_fire(cue.seconds, phase)]), 0.4, lamps)


def _wood_stove(subject: Subject, rng: np.random.Generator) -> Actor:
    stove = hearth.wood_stove()
    return standing(stove.body, 0.3, lambda cue: stove.glow(cue.seconds))


def _towel(subject: Subject, rng: np.random.Generator) -> Mesh:
    colour = tone(subject, (0.62, 0.64, 0.62))
    return Mesh.join(
        [cushion((0.5, 0.05, 0.32), (0, 0.025 + 0.048 * k, 0), shade(colour, 0.9 + 0.1 * (k % 2)), square=0.25) for k in range(3)]
    )


def _curtains(subject: Subject, rng: np.random.Generator) -> Actor:
    """Hang a pair of curtains from a rail; wind moves them."""
    colour = tone(subject, (0.30, 0.03, 0.03))
    pair = Mesh.join([openings.curtain(0.8, 2.4, colour).moved((s * 0.55, 0, 0)) for s in (-1, 1)])
    rail = openings.curtain_rail(2.2).moved((0, 2.42, 0))
    hang = ((2.4 - pair.vertices[:, 1]) / 2.4) ** 2

    def at(cue: Cue) -> Mesh:
        points = pair.vertices.copy()
        points[:, 2] += hang * 0.03 * cue.wind * (0.6 + np.sin(1.1 * cue.seconds + 2 * points[:, 0]) + 0.3 * np.sin(2.7 * cue.seconds))
        return Mesh.join([rail, Mesh(points.astype(np.float32), pair.surface, pair.triangles)])

    return moving(Mesh.join([rail, pair]), at)


def _board(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Stand a blackboard on two feet."""
    legs = [rod((s * 1.3, 0.02, -0.04), (s * 1.3, 2.2, -0.04), 0.03, OAK) for s in (-1, 1)]
    feet = [block((0.08, 0.05, 0.7), (s * 1.3, 0.025, 0), OAK) for s in (-1, 1)]
    white = "white" in subject.words or subject.colour == "white" or "白板" in subject.words
    board = openings.blackboard(colour=(0.72, 0.73, 0.74), wood=(0.4, 0.4, 0.42)) if white else openings.blackboard()
    return Mesh.join([board.moved((0, 0.95, 0)), *legs, *feet])


def _window(subject: Subject, rng: np.random.Generator) -> Mesh:
    """Set a window into a piece of wall."""
    frame, wall = openings.window(1.2, 1.6).moved((0, 0.9, 0)), (0.55, 0.50, 0.42)
    sides = [block((0.8, 3.0, 0.2), (s * 1.0, 1.5, 0), wall, "plaster", 0.0) for s in (-1, 1)]
    rest = [block((1.2, 0.9, 0.2), (0, 0.45, 0), wall, "plaster", 0.0), block((1.2, 0.5, 0.2), (0, 2.75, 0), wall, "plaster", 0.0)]
    return Mesh.join([frame, *sides, *rest])


def _door(subject: Subject, rng: np.random.Generator) -> Actor:
    """Hang a door in its frame; it opens, or shuts."""
    colour = tone(subject, (0.16, 0.085, 0.045))
    trim = block((0.10, 2.15, 0.14), (0, 1.075, 0), shade(colour, 0.8), bevel=0.012)
    frame = Mesh.join(
        [*[trim.moved((s * 0.5, 0, 0)) for s in (-1, 1)], block((1.1, 0.1, 0.14), (0, 2.10, 0), shade(colour, 0.8), bevel=0.012)]
    )
    leaf = openings.door(0.9, 2.05, colour)
    whole = leaf.triangles[:, :3]
    inner = np.abs(leaf.vertices[:, 0]) < 0.4501
    leaf = Mesh(leaf.vertices, leaf.surface, leaf.triangles[inner[whole].all(axis=1) & (leaf.vertices[whole, 1].max(axis=1) < 2.0501)])

    def at(cue: Cue) -> Mesh:
        t = np.clip((cue.seconds - 0.6) * subject.speed / 2.4, 0, 1)
        # Somebody pushes it: it is quick at first.
        swing = 1.35 * np.sin(t * np.pi / 2)
        angle = {"open": swing, "close": 1.35 - swing}.get(subject.action or "", 0.0)
        return Mesh.join([frame, leaf.moved((0.45, 0, 0)).moved((-0.45, 0, 0), angle)])

    return replace(moving(Mesh.join([frame, leaf]), at), strikes={"door": Strike(0.6), "door slam": Strike(0.6 + 2.4 / subject.speed)})


def _chairs(make: str) -> Build:
    """Make a builder of one of `furnishings.seats`."""
    made = getattr(seats, make)
    default = signature(made).parameters["colour"].default

    def build(subject: Subject, rng: np.random.Generator) -> Actor:
        return standing(made(tone(subject, default)))

    return build


FURNITURE = (
    Prop("chair", "chair", _chairs("chair"), "椅子, 餐椅"),
    Prop("chair", "armchair", _chairs("armchair"), "扶手椅, easy chair, recliner"),
    Prop("chair", "sofa", _chairs("sofa"), "couch, settee, loveseat, 沙发"),
    Prop("chair", "office chair", _chairs("office_chair"), "swivel chair, desk chair, 办公椅"),
    Prop("chair", "stool", plain(lambda s, rng: seats.stool(colour=tone(s, OAK))), "bar stool, barstool, 凳子"),
    Prop("chair", "bench", plain(lambda s, rng: seats.bench(colour=tone(s, OAK))), "park bench, pew, 长椅, 长凳"),
    Prop("chair", "throne", plain(lambda s, rng: _throne(tone(s, (0.55, 0.38, 0.10)), (0.32, 0.02, 0.03))), "王座, 宝座, 龙椅"),
    Prop("chair", "rocking chair", _rocking_chair, "摇椅", frozenset({"sway", "move", "turn"})),
    Prop(
        "table",
        "table",
        plain(lambda s, rng: tables.table(colour=tone(s, OAK))),
        "dining table, workbench, wooden board, 桌子, 餐桌, 木桌",
    ),
    Prop("table", "desk", plain(lambda s, rng: tables.desk(colour=tone(s, WALNUT)).moved(turn=np.pi)), "writing desk, 书桌, 办公桌"),
    Prop("table", "coffee table", plain(lambda s, rng: tables.table((1.1, 0.42, 0.6), tone(s, WALNUT))), "low table, side table, 茶几"),
    Prop("table", "nightstand", plain(lambda s, rng: tables.cabinet((0.5, 0.6, 0.4), tone(s, OAK), 1)), "bedside table, 床头柜"),
    Prop("table", "counter", plain(lambda s, rng: tables.counter(colour=tone(s, WALNUT))), "bar counter, countertop, bar, 吧台, 柜台"),
    Prop(
        "table",
        "round table",
        plain(lambda s, rng: tables.round_table(colour=tone(s, WALNUT))),
        "café table, cafe table, bistro table, 圆桌",
    ),
    Prop("table", "school desk", plain(lambda s, rng: tables.school_desk(tone(s, (0.36, 0.23, 0.11))).moved(turn=np.pi)), "课桌"),
    Prop("table", "lectern", plain(lambda s, rng: tables.lectern(tone(s, WALNUT))), "podium, pulpit, 讲台"),
    Prop("bed", "bed", plain(lambda s, rng: seats.bed(tone(s, LINEN))), "mattress, quilt, blanket, cot, 床"),
    Prop("bed", "hospital bed", plain(lambda s, rng: seats.hospital_bed(tone(s, (0.55, 0.66, 0.70)))), "病床, stretcher, gurney"),
    Prop("bed", "hammock", plain(_hammock), "吊床"),
    Prop("bed", "pillow", plain(_pillow), "cushion, 枕头, 靠垫"),
    Prop("shelf", "bookshelf", plain(lambda s, rng: tables.bookshelf(rng, colour=tone(s, WALNUT))), "bookcase, bookshelves, 书架, 书柜"),
    Prop(
        "shelf",
        "cabinet",
        plain(lambda s, rng: tables.cabinet(colour=tone(s, OAK))),
        "wardrobe, cupboard, closet, locker, drawer, dresser, 柜子, 衣柜",
    ),
    Prop("fireplace", "fireplace", _fireplace, "hearth, 壁炉"),
    Prop("fireplace", "stove", plain(lambda s, rng: hearth.stove(tone(s, (0.58, 0.59, 0.60)))), "oven, cooker, 灶台, 烤箱"),
    Prop("fireplace", "wood stove", _wood_stove, "furnace, kiln, iron stove, 火炉, 炉子"),
    Prop("machine", "fridge", plain(lambda s, rng: hearth.fridge(tone(s, (0.66, 0.67, 0.68)))), "refrigerator, freezer, 冰箱"),
    Prop(
        "machine",
        "espresso machine",
        plain(lambda s, rng: hearth.espresso_machine(tone(s, (0.50, 0.04, 0.03)))),
        "coffee machine, coffee maker, 咖啡机",
    ),
    Prop("mirror", "mirror", plain(lambda s, rng: openings.mirror(frame=tone(s, (0.40, 0.27, 0.08))))),
    Prop("carpet", "rug", plain(lambda s, rng: openings.rug(colour=tone(s, (0.24, 0.03, 0.03)))), "carpet, mat, flying carpet, 地毯"),
    Prop(
        "carpet",
        "cloth",
        _cloth,
        "silk, silk cloth, fabric, tablecloth, sheet of cloth, scarf, veil, 布, 丝绸, 桌布",
        frozenset({"sway", "fly"}),
    ),
    Prop("carpet", "towel", plain(_towel), "毛巾"),
    Prop("swing", "swing", _swing, "seesaw, 秋千", frozenset({"sway", "move", "turn"})),
    Prop("window", "window", plain(_window)),
    Prop("door", "door", _door, "gate, doorway", frozenset({"open", "close", "turn"})),
    Prop("curtain", "curtain", _curtains, "drape, blinds", frozenset({"sway"})),
    Prop("chalkboard", "blackboard", plain(_board), "chalkboard, whiteboard, 黑板, 白板"),
    Prop("chalkboard", "easel", plain(lambda s, rng: openings.easel(rng=rng)), "canvas easel, 画架, 画板"),
    Prop("instrument object", "grand piano", plain(lambda s, rng: music.grand_piano(tone(s, EBONY))), "piano, 三角钢琴, 钢琴"),
    Prop("instrument object", "upright piano", plain(lambda s, rng: music.upright_piano(tone(s, WALNUT))), "立式钢琴"),
    Prop(
        "instrument object",
        "microphone",
        plain(lambda s, rng: music.microphone(colour=tone(s, BLACK)).moved(turn=np.pi)),
        "mic, 麦克风, 话筒",
        held=gripped(lambda s, rng: tilted(music.hand_microphone(tone(s, BLACK)).moved((0, -0.07, 0)), "x", -0.5)),
    ),
    Prop(
        "instrument object",
        "loudspeaker",
        plain(lambda s, rng: music.speakers(colour=tone(s, BLACK))),
        "speaker, speaker box, amplifier, 音箱, 喇叭",
    ),
    Prop("instrument object", "drum kit", plain(lambda s, rng: music.drum_kit(tone(s, (0.34, 0.02, 0.025)))), "drums, drum set, 架子鼓"),
    Prop("instrument object", "music stand", plain(lambda s, rng: music.music_stand()), "谱架"),
)
