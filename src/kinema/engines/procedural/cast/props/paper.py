"""Paper: letters, envelopes, maps, newspapers, scrolls, photographs and paintings, each with its place for words."""

from collections.abc import Iterable

import numpy as np

from kinema.engines.procedural.cast.actor import Actor
from kinema.engines.procedural.cast.props.prop import Prop, tone, written
from kinema.engines.procedural.furnishings.tones import BRASS, OAK
from kinema.engines.procedural.joinery import block, orb, rod, shade, sheet, slab, tilted, tinted, turned
from kinema.engines.procedural.mesh import Colour, Mesh
from kinema.engines.procedural.sculpt import turn
from kinema.engines.procedural.slots import PAPER, Slot, facing
from kinema.script.script import Subject

WHITE, AGED, INK = (0.72, 0.70, 0.64), (0.58, 0.47, 0.29), (0.022, 0.020, 0.022)


def page(width: float, height: float, colour: Colour, curl: float = 0.0, material: str = "paper") -> Mesh:
    """Hold up a sheet that faces +z, its foot at y = 0; `curl` brings its upper and lower edges forward."""
    u, v = np.meshgrid(np.linspace(-0.5, 0.5, 13), np.linspace(1, 0, 17))
    z = curl * height * ((2 * v - 1) ** 2 * 0.5) + 0.25 * curl * width * u**2
    return sheet(np.stack([u * width, v * height, z], axis=-1), colour, material)


def lines(left: float, right: float, top: float, foot: float, step: float, ink: Colour, ragged: int = 3, thick: float = 0.16) -> list[Mesh]:
    """Rule lines of writing on a sheet in the plane z = 0, every `ragged`-th one shorter; they begin at `right`, a reader's left."""
    rows = []
    for k, y in enumerate(np.arange(top, foot, -step)):
        wide = (right - left) * (0.62 if k % ragged == ragged - 1 else 0.93 + 0.07 * ((k * 0.618) % 1))
        rows.append(block((wide, thick * step, 0.0004), (right - wide / 2, float(y), 0.0006), ink, "matte", 0.0))
    return rows


def propped(mesh: Mesh, slots: Iterable[Slot], lean: float = 0.5) -> Actor:
    """Lean a flat thing back on a strut behind it, so that one can read it."""
    high = float(mesh.vertices[:, 1].max())
    matrix = turn("x", -lean)[:3, :3].astype(np.float32)
    top = matrix @ np.array([0.0, 0.8 * high, -0.002], np.float32)
    strut = rod((0.0, float(top[1]), float(top[2])), (0.0, 0.002, float(top[2]) - 0.35 * high), 0.008 * high**0.5 * 0.5, OAK, sides=6)
    leaning = mesh.transformed(matrix, np.zeros(3, np.float32))
    lift = np.array([0, -float(leaning.vertices[:, 1].min()), 0], np.float32)
    whole = Mesh.join([leaning.moved(lift), strut])
    whole.vertices[:, 1] = np.maximum(whole.vertices[:, 1], 0.0)
    return written(whole, [slot.transformed(matrix, lift) for slot in slots])


def _letter(subject: Subject, rng: np.random.Generator) -> Actor:
    """Write a letter: a heading, lines, a signature; it was folded twice."""
    old = bool({"old", "ancient"} & set(subject.attributes)) or any(w in subject.words.lower() for w in ("parchment", "羊皮"))
    colour = tone(subject, AGED if old else WHITE)
    sheet_ = page(0.21, 0.297, colour)
    crease = np.minimum(np.abs(sheet_.vertices[:, 1] - 0.099), np.abs(sheet_.vertices[:, 1] - 0.198))
    sheet_ = tinted(sheet_, shade(colour, 0.8), 0.6 * (crease < 0.012))
    signed = rod((-0.02, 0.035, 0.001), (-0.07, 0.042, 0.001), 0.0006, INK, "matte", sides=4)
    return propped(
        Mesh.join([sheet_, *lines(-0.082, 0.082, 0.165, 0.06, 0.0125, shade(INK, 6)), signed]),
        [facing((0, 0.225, 0.002), 0.165, 0.10, PAPER)],
    )


def _document(subject: Subject, rng: np.random.Generator) -> Actor:
    """Print a document: heading, text, a red seal with ribbons."""
    sheet_ = page(0.21, 0.297, tone(subject, WHITE))
    seal = tilted(
        turned([(0, 0), (0.018, 0), (0.019, 0.003), (0.014, 0.004), (0, 0.004)], (0.45, 0.015, 0.02), "plastic", 24), "x", np.pi / 2
    )
    ribbons = [
        tilted(block((0.008, 0.045, 0.0006), (0, -0.022, 0), (0.40, 0.02, 0.02), "cloth", 0.0), "z", a).moved((0.06, 0.045, 0.001))
        for a in (-0.3, 0.3)
    ]
    frame = [
        block((w, h, 0.0004), (x, y, 0.0006), BRASS, "matte", 0.0)
        for x, y, w, h in (
            (0, 0.285, 0.186, 0.0015),
            (0, 0.012, 0.186, 0.0015),
            (-0.093, 0.148, 0.0015, 0.274),
            (0.093, 0.148, 0.0015, 0.274),
        )
    ]
    return propped(
        Mesh.join([sheet_, *frame, *ribbons, seal.moved((0.06, 0.052, 0.001)), *lines(-0.075, 0.075, 0.175, 0.08, 0.013, shade(INK, 5))]),
        [facing((0, 0.232, 0.002), 0.17, 0.085, PAPER)],
    )


def _envelope(subject: Subject, rng: np.random.Generator) -> Actor:
    """Show an envelope's back, with its flap and a wax seal."""
    colour = tone(subject, (0.66, 0.58, 0.44))
    wet = bool({"wet", "soaked"} & set(subject.attributes))
    w, h = 0.22, 0.14
    body = page(w, h, colour, 0.0)
    flap = slab([(-w / 2, h), (w / 2, h), (0.006, 0.42 * h), (-0.006, 0.42 * h)], 0.0008, shade(colour, 0.92), "paper").moved(
        (0, 0, 0.0016)
    )
    side = [
        slab([(s * w / 2, 0), (s * w / 2, h), (s * 0.01, 0.52 * h)][::s], 0.0006, shade(colour, 0.97), "paper").moved((0, 0, 0.0006))
        for s in (-1, 1)
    ]
    foot = slab([(-w / 2, 0), (w / 2, 0), (0.0, 0.56 * h)], 0.0006, shade(colour, 0.95), "paper").moved((0, 0, 0.001))
    wax = tilted(
        turned([(0, 0), (0.014, 0), (0.0155, 0.002), (0.013, 0.004), (0.010, 0.003), (0, 0.003)], (0.42, 0.012, 0.015), "plastic", 22),
        "x",
        np.pi / 2,
    )
    whole = Mesh.join([body, *side, foot, flap, wax.moved((0, 0.44 * h, 0.002))])
    if wet:
        stain = np.sin(70 * whole.vertices[:, 0] + 2) * np.sin(60 * whole.vertices[:, 1]) > 0.1
        whole = tinted(whole, shade(colour, 0.45), 0.75 * stain)
    return propped(whole, [facing((0, 0.13 * h, 0.003), 0.6 * w, 0.18 * h, PAPER)], 0.35)


def _map(subject: Subject, rng: np.random.Generator) -> Actor:
    """Unfold an old map: coasts, hills, a dotted way to a red cross, a compass rose."""
    paper, sea = tone(subject, AGED), (0.34, 0.40, 0.36)
    columns, rows, w, h = 73, 53, 0.54, 0.38
    u, v = np.meshgrid(np.linspace(-0.5, 0.5, columns), np.linspace(1, 0, rows))
    # It never lies flat again along its folds.
    fold = 0.006 * (np.abs(((u + 0.5) * 4) % 1 - 0.5) + np.abs((v * 2) % 1 - 0.5))
    mesh = sheet(np.stack([u * w, v * h, fold], axis=-1), paper, "paper")
    x, y = np.tile(u.ravel(), 2) * 6.3, np.tile(v.ravel(), 2) * 4.4
    height = (
        np.sin(x + 1.3 * np.sin(1.4 * y))
        + np.sin(1.6 * y + np.sin(1.7 * x))
        + 0.4 * np.sin(3.9 * x - 2.3 * y)
        + 0.3 * np.sin(5.1 * y + 3.1 * x)
    )
    mesh = tinted(mesh, sea, np.clip(6 * (-0.15 - height), 0, 1) * 0.8)
    mesh = tinted(mesh, (0.16, 0.10, 0.05), np.exp(-((height + 0.15) ** 2) / 0.006) * 0.85)
    mesh = tinted(mesh, (0.30, 0.36, 0.16), np.clip(height - 0.7, 0, 1) * 0.6)
    edge = np.maximum(np.abs(x) / 6.3 * 2, np.abs(y / 4.4 * 2 - 1))
    mesh = tinted(mesh, shade(paper, 0.45), np.clip((edge - 0.93) / 0.07, 0, 1) * 0.8)
    way = [(-0.18, 0.10), (-0.14, 0.14), (-0.09, 0.15), (-0.04, 0.19), (0.02, 0.20), (0.06, 0.25), (0.12, 0.27)]
    dots = [block((0.010, 0.004, 0.0006), (a, b, 0.008), (0.40, 0.02, 0.015), "matte", 0.0) for a, b in way]
    cross = [
        tilted(block((0.034, 0.007, 0.0008), (0, 0, 0), (0.50, 0.02, 0.015), "matte", 0.0), "z", a).moved((0.16, 0.29, 0.008))
        for a in (0.78, -0.78)
    ]
    rose = [
        tilted(
            slab([(-0.006, 0), (0.006, 0), (0, 0.04 if k % 2 == 0 else 0.024)], 0.0008, INK if k % 2 == 0 else (0.3, 0.2, 0.1), "matte"),
            "z",
            k * np.pi / 4,
        ).moved((0.20, 0.09, 0.009))
        for k in range(8)
    ]
    return propped(Mesh.join([mesh, *dots, *cross, *rose]), [facing((-0.12, 0.325, 0.010), 0.24, 0.06, PAPER)], 0.6)


def _newspaper(subject: Subject, rng: np.random.Generator) -> Actor:
    """Fold a newspaper once: masthead, headline, a photograph, columns."""
    colour, w, h = tone(subject, (0.60, 0.58, 0.52)), 0.38, 0.30
    sheets = [page(w - 0.004 * k, h, shade(colour, 1 - 0.05 * k), 0.0).moved((0.002 * k, 0, -0.002 * k)) for k in range(4)]
    fold = rod((-w / 2, 0.003, -0.004), (w / 2, 0.003, -0.004), 0.005, colour, "paper")
    photo = page(0.17, 0.105, (0.16, 0.16, 0.16)).moved((-0.085, 0.035, 0.001))
    light = np.clip(photo.vertices[:, 1] * 14 - 1.0 + 0.4 * np.sin(60 * photo.vertices[:, 0]), 0, 1)
    parts = [*sheets, fold, tinted(photo, (0.46, 0.46, 0.45), light)]
    parts += [block((w * 0.94, 0.0012, 0.0004), (0, y, 0.0008), INK, "matte", 0.0) for y in (0.262, 0.205)]
    for x in (0.005, 0.068, 0.131):
        parts += lines(x, x + 0.055, 0.138, 0.012, 0.0068, shade(INK, 5), 9, 0.4)
    parts += lines(-0.172, -0.005, 0.028, 0.008, 0.0068, shade(INK, 5), 9, 0.4)
    return propped(
        Mesh.join(parts), [facing((0, 0.173, 0.002), w * 0.9, 0.05, PAPER), facing((0, 0.281, 0.002), w * 0.6, 0.03, PAPER)], 0.45
    )


def _scroll(subject: Subject, rng: np.random.Generator) -> Actor:
    """Unroll a scroll between two rollers with knobs; it hangs between them, lit from behind a little."""
    colour, w, h = tone(subject, (0.62, 0.52, 0.34)), 0.36, 0.50
    parts = [page(w, h, colour, 0.02).moved((0, 0.035, 0))]
    for y in (0.035, h + 0.035):
        parts.append(
            tilted(turned([(0.024, -w / 2), (0.024, w / 2)], shade(colour, 0.85), "paper", 24), "z", np.pi / 2).moved((0, y, -0.012))
        )
        for s in (-1, 1):
            knob = turned(
                [(0, 0), (0.014, 0), (0.014, 0.015), (0.020, 0.022), (0.020, 0.034), (0.008, 0.042), (0, 0.044)],
                (0.30, 0.05, 0.02),
                "paint",
                18,
            )
            parts.append(tilted(knob, "z", -s * np.pi / 2).moved((s * w / 2, y, -0.012)))
    border = [block((w * 0.92, 0.004, 0.0006), (0, y, 0.010), (0.34, 0.05, 0.03), "matte", 0.0) for y in (0.085, h - 0.015)]
    return propped(Mesh.join([*parts, *border]), [facing((0, h / 2 + 0.035, 0.012), w * 0.85, h * 0.72, PAPER)], 0.25)


def picture(width: float, height: float, colour: Colour | None = None) -> Mesh:
    """Paint a landscape in the plane z = 0, its foot at y = 0: evening sky, sun, hills, water."""
    u, v = np.meshgrid(np.linspace(0, 1, 49), np.linspace(1, 0, 41))
    mesh = sheet(np.stack([(u - 0.5) * width, v * height, 0 * u], axis=-1), (0.5, 0.5, 0.5), "matte", back=False)
    x, y = u.ravel(), v.ravel()
    sky = np.stack([np.interp(y, (0.35, 0.6, 1), c) for c in ((0.80, 0.62, 0.10), (0.42, 0.34, 0.18), (0.16, 0.24, 0.42))], axis=-1)
    sun = np.exp(-((x - 0.68) ** 2 + (0.8 * (y - 0.58)) ** 2) / 0.004)[:, None]
    paint = sky * (1 - sun) + np.array([0.9, 0.72, 0.36]) * sun
    for base, swell, phase, tint in (
        (0.50, 0.09, 0.4, (0.20, 0.18, 0.26)),
        (0.42, 0.07, 2.2, (0.10, 0.14, 0.14)),
        (0.34, 0.04, 4.0, (0.05, 0.09, 0.045)),
    ):
        ridge = base + swell * np.sin(5 * x + phase) + 0.3 * swell * np.sin(13 * x + phase)
        share = np.clip((ridge - y) * 60, 0, 1)[:, None]
        paint = paint * (1 - share) + np.array(tint) * share
    lake = (np.clip((0.22 - y) * 60, 0, 1) * (0.6 + 0.4 * np.sin(90 * y + 4 * np.sin(9 * x))))[:, None]
    paint = paint * (1 - lake) + np.array([0.40, 0.30, 0.24]) * lake
    mesh.surface[:, 3:6] = paint if colour is None else 0.5 * paint + 0.5 * np.asarray(colour)
    return mesh


def _photograph(subject: Subject, rng: np.random.Generator) -> Actor:
    """Hold up an instant photograph with its white border."""
    old = "old" in subject.attributes
    print_ = picture(0.079, 0.079, (0.35, 0.26, 0.15) if old else None).moved((0, 0.022, 0.0012))
    return propped(
        Mesh.join([block((0.088, 0.107, 0.0012), (0, 0.0535, 0), WHITE, "paper", 0.0003), print_]),
        [facing((0, 0.011, 0.0018), 0.075, 0.016, PAPER)],
        0.3,
    )


def _painting(subject: Subject, rng: np.random.Generator) -> Actor:
    """Frame a landscape in gilt."""
    gilt = tone(subject, (0.46, 0.32, 0.09))
    w, h, wide = 0.78, 0.58, 0.075
    parts = [picture(w, h).moved((0, wide, 0.004)), block((w, h, 0.01), (0, wide + h / 2, -0.006), (0.2, 0.14, 0.08))]
    for inset, z, share in ((0.0, 0.0, 1.0), (0.35, 0.018, 0.65), (0.72, 0.006, 0.28)):
        t = wide * share * 0.55
        for s in (-1, 1):
            parts.append(
                block(
                    (w + 2 * wide * (1 - inset), t, 0.03),
                    (0, wide + h / 2 + s * (h / 2 + wide * (1 - inset) - t / 2), z),
                    shade(gilt, 1 - 0.15 * inset),
                    "brass",
                    0.008,
                )
            )
            parts.append(
                block(
                    (t, h + 2 * wide * (1 - inset), 0.03),
                    (s * (w / 2 + wide * (1 - inset) - t / 2), wide + h / 2, z),
                    shade(gilt, 1 - 0.15 * inset),
                    "brass",
                    0.008,
                )
            )
    parts += [
        orb((0.03, 0.03, 0.02), (a * (w / 2 + wide / 2), wide + h / 2 + b * (h / 2 + wide / 2), 0.03), gilt, "brass", 14)
        for a in (-1, 1)
        for b in (-1, 1)
    ]
    return propped(Mesh.join(parts), [facing((0, wide * 0.5, 0.045), 0.3, 0.04, PAPER)], 0.16)


def _card(subject: Subject, rng: np.random.Generator) -> Actor:
    """Print a ticket with a perforated stub."""
    colour = tone(subject, (0.68, 0.48, 0.22))
    w, h = 0.15, 0.062
    parts = [block((w, h, 0.0008), (0, h / 2, 0), colour, "paper", 0.0)]
    parts += [block((0.0012, 0.004, 0.0004), (0.038, 0.004 + 0.0078 * k, 0.0006), shade(colour, 0.3), "matte", 0.0) for k in range(8)]
    parts += [block((0.0015 + 0.001 * (k % 3), h * 0.6, 0.0004), (0.047 + 0.0048 * k, h / 2, 0.0006), INK, "matte", 0.0) for k in range(5)]
    parts += [block((0.098, 0.0012, 0.0004), (-0.018, y, 0.0006), (0.35, 0.03, 0.02), "matte", 0.0) for y in (0.008, 0.054)]
    return propped(Mesh.join(parts), [facing((-0.018, h / 2, 0.0014), 0.095, 0.036, PAPER)], 0.4)


def _blank(subject: Subject, rng: np.random.Generator) -> Actor:
    sheet_ = page(0.21, 0.297, tone(subject, WHITE), 0.0)
    return propped(sheet_, [facing((0, 0.15, 0.002), 0.18, 0.24, PAPER)])


def _music(subject: Subject, rng: np.random.Generator) -> Actor:
    """Write music: five staves with notes."""
    parts = [page(0.21, 0.297, tone(subject, WHITE))]
    for s in range(5):
        base = 0.205 - 0.044 * s
        parts += [block((0.18, 0.0006, 0.0003), (0, base + 0.005 * k, 0.0006), INK, "matte", 0.0) for k in range(5)]
        for k in range(11):
            x, step = -0.072 + 0.0145 * k, int(rng.integers(0, 8))
            y = base + 0.0025 * step
            parts.append(tilted(orb((0.0032, 0.0022, 0.0004), (0, 0, 0), INK, "matte", 10), "z", -0.35).moved((x, y, 0.0008)))
            parts.append(block((0.0006, 0.018, 0.0004), (x - 0.003, y + 0.009, 0.0008), INK, "matte", 0.0))
    return propped(Mesh.join(parts), [facing((0, 0.258, 0.002), 0.16, 0.035, PAPER)])


PAPERS = (
    Prop("paper", "sheet of paper", _blank, "paper, page, note, diary, 纸, 纸条, 宣纸, 书页"),
    Prop("paper", "letter", _letter, "parchment, love letter, 信, 信件, 手紙"),
    Prop("paper", "document", _document, "certificate, contract, diploma, 证书, 合同"),
    Prop("paper", "envelope", _envelope, "信封, 封筒"),
    Prop("paper", "map", _map, "treasure map, 地图, 地図"),
    Prop("paper", "newspaper", _newspaper, "报纸, 新聞"),
    Prop("paper", "scroll", _scroll, "卷轴, 画卷"),
    Prop("paper", "photograph", _photograph, "photo, postcard, polaroid, 照片, 明信片, 写真"),
    Prop("paper", "painting", _painting, "picture frame, portrait, framed picture, 画框, 画"),
    Prop("paper", "ticket", _card, "票, 车票"),
    Prop("paper", "sheet music", _music, "music score, 乐谱"),
)
