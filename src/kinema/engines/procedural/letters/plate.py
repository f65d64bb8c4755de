"""Letters on a slot: fitted into its rectangle, cut out of thin board, painted or glowing, all at once or one after the other."""

import re
from dataclasses import dataclass, replace

import mapbox_earcut
import numpy as np

from kinema.engines.procedural.letters.typeset import Glyph, Line, is_right_to_left, line, stacked
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.moment import Lamp
from kinema.engines.procedural.slots import NEON, SCREEN, Slot

MARGIN = 0.12
"""The part of a slot's sides that stays free."""
ONE_BY_ONE = 0.45
"""The part of a shot after which the last of letters that light up one by one is lit."""


@dataclass(frozen=True, slots=True, eq=False)
class Plate:
    """What is written on one slot: each letter lit and unlit, and when it lights up."""

    lit: tuple[Mesh, ...]
    unlit: tuple[Mesh, ...]
    begins: tuple[float, ...]
    """The second from which each letter is lit; all 0 when nothing comes one by one."""
    lamp: Lamp | None

    @property
    def changes(self) -> bool:
        """Whether any letter lights up during the shot."""
        return any(self.begins)

    def at(self, seconds: float) -> Mesh:
        """Give the letters at a moment; one that comes on flickers first."""
        return Mesh.join(
            lit if _on(seconds - begin) else unlit for lit, unlit, begin in zip(self.lit, self.unlit, self.begins, strict=True)
        )

    def glow(self, seconds: float) -> tuple[Lamp, ...]:
        """Give the light of the letters that are lit."""
        if self.lamp is None:
            return ()
        share = float(np.mean([_on(seconds - begin) for begin in self.begins]))
        return (replace(self.lamp, colour=tuple(share * c for c in self.lamp.colour)),) if share else ()


def written(text: str, slot: Slot, colour: Colour, *, one_by_one: float = 0.0) -> Plate:
    """Write words on a slot; with `one_by_one`, the length of the shot, its letters light up one after the other."""
    glyphs, scale, origin = _fitted(text, slot)
    right, up = np.asarray(slot.right, float), np.asarray(slot.up, float)
    out = np.cross(up, right)
    glowing = slot.kind in {NEON, SCREEN}
    deep = 0.035 if slot.kind == NEON else 0.012

    def made(glyph: Glyph, tone: Colour, material: str) -> Mesh:
        flat = _cut([outline * scale + origin for outline in glyph.outlines], deep)
        points = np.asarray(slot.place) + flat[0][:, :1] * right + flat[0][:, 1:2] * up + flat[0][:, 2:] * out
        normals = flat[1][:, :1] * right + flat[1][:, 1:2] * up + flat[1][:, 2:] * out
        surface = np.ones((len(points), 8), np.float32)
        surface[:, :3], surface[:, 3:6] = normals, tone
        rows = np.full(len(flat[2]), MATERIAL[material])
        return Mesh(points.astype(np.float32), surface, np.column_stack([flat[2], rows]).astype(np.int32))

    shown = [glyph for glyph in glyphs if glyph.outlines]
    order = sorted({glyph.cluster for glyph in shown})
    begins = tuple(
        0.35 + one_by_one * ONE_BY_ONE * order.index(glyph.cluster) / max(len(order) - 1, 1) if one_by_one else 0.0 for glyph in shown
    )
    material = {NEON: "neon", SCREEN: "screen"}.get(slot.kind, "paint")
    lit = tuple(made(glyph, colour, material) for glyph in shown)
    unlit = tuple(made(glyph, tuple(0.04 + 0.05 * c for c in colour), "plastic") for glyph in shown) if one_by_one else lit
    lamp = None
    if glowing:
        place = np.asarray(slot.place) + min(0.4 + 0.35 * slot.width, 1.5) * out
        power = min(slot.width * slot.height, 3.0) ** 0.5 * (2.6 if slot.kind == NEON else 0.8)
        lamp = Lamp(tuple(place.tolist()), tuple(power * c for c in colour), 7.0)
    return Plate(lit, unlit, begins, lamp)


def plain(text: str) -> str:
    """Put a text on one line, without what cannot be set in type."""
    return re.sub(r"\s+", " ", "".join(c for c in text if c.isprintable() or c.isspace())).strip()


def _on(since: float) -> bool:
    """Tell whether a tube that was switched on some seconds ago is lit: it stutters before it stays."""
    return since >= 0 and not (0.06 < since < 0.12 or 0.17 < since < 0.21)


def _fitted(text: str, slot: Slot) -> tuple[tuple[Glyph, ...], float, Floats]:
    """Set a text as large as the slot allows: on up to three lines, or as a column; give glyphs, their scale and their origin."""
    wide, tall = slot.width * (1 - MARGIN), slot.height * (1 - 1.6 * MARGIN)
    text = plain(text)
    ways = [_lines(text, count) for count in (1, 2, 3)]
    if tall > 1.35 * wide and not is_right_to_left(text) and len(text) > 1:
        ways.append(stacked(text).glyphs)
    scale, glyphs, middle = max((_largest(way, wide, tall) for way in ways), key=lambda fit: fit[0])
    return glyphs, scale, -scale * middle


def _largest(glyphs: tuple[Glyph, ...], wide: float, tall: float) -> tuple[float, tuple[Glyph, ...], Floats]:
    """Give how large glyphs may be, and their middle; the height of a capital is never more than the sign's."""
    points = np.concatenate([outline for glyph in glyphs for outline in glyph.outlines] or [np.zeros((1, 2), np.float32)])
    low, high = points.min(axis=0), points.max(axis=0)
    size = np.maximum(high - low, 1e-3)
    return float(min(wide / size[0], tall / max(size[1], 1.0))), glyphs, (low + high) / 2


def _lines(text: str, count: int) -> tuple[Glyph, ...]:
    """Set a text on lines, one under the other, each centred."""
    glyphs: list[Glyph] = []
    for n, row in enumerate(_broken(text, count)):
        shift = np.array([-row.width / 2, -1.45 * n], np.float32)
        glyphs += [
            replace(glyph, outlines=tuple(outline + shift for outline in glyph.outlines), cluster=glyph.cluster + 1000 * n)
            for glyph in row.glyphs
        ]
    return tuple(glyphs)


def _broken(text: str, count: int) -> list[Line]:
    """Break a text at spaces into lines that are about as long as one another."""
    words = text.split(" ")
    rows: list[str] = []
    for word in words:
        if rows and (len(rows) == count or len(rows[-1]) + len(word) / 2 < len(text) / count):
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return [line(row) for row in rows]


def _cut(outlines: list[Floats], deep: float) -> tuple[Floats, Floats, np.ndarray]:
    """Cut a glyph out of board `deep` metres thick: points (n, 3), normals (n, 3) and triangles (m, 3)."""
    points: list[Floats] = []
    normals: list[Floats] = []
    triangles: list[np.ndarray] = []
    count = 0
    for ring, holes in _nested(outlines):
        loops = [ring, *holes]
        flat = np.concatenate(loops).astype(np.float32)
        ends = np.cumsum([len(loop) for loop in loops]).astype(np.uint32)
        faces = mapbox_earcut.triangulate_float32(flat, ends).reshape(-1, 3).astype(np.int64)
        a, b, c = (flat[faces[:, k]] for k in range(3))
        turned = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0]) > 0
        faces[~turned] = faces[~turned][:, [0, 2, 1]]
        points.append(np.column_stack([flat, np.full(len(flat), deep)]))
        normals.append(np.tile([0.0, 0.0, 1.0], (len(flat), 1)))
        triangles.append(faces + count)
        count += len(flat)
        for loop in loops:
            following = np.roll(loop, -1, axis=0)
            edge = following - loop
            side = np.column_stack([edge[:, 1], -edge[:, 0], np.zeros(len(loop))])
            side /= np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-9)
            quad = np.stack([np.column_stack([p, np.full(len(p), z)]) for p in (loop, following) for z in (0.0, deep)], 1).reshape(-1, 3)
            corner = np.arange(len(loop))[:, None] * 4 + count
            points.append(quad)
            normals.append(np.repeat(side, 4, axis=0))
            triangles.append(np.concatenate([corner + np.array([0, 2, 1]), corner + np.array([1, 2, 3])]))
            count += len(quad)
    if not points:
        return np.zeros((0, 3)), np.zeros((0, 3)), np.zeros((0, 3), np.int64)
    return np.concatenate(points), np.concatenate(normals), np.concatenate(triangles)


def _nested(outlines: list[Floats]) -> list[tuple[Floats, list[Floats]]]:
    """Sort closed outlines into rings against the clock and the holes in each, which turn with it."""
    sized = sorted(outlines, key=lambda loop: -abs(_area(loop)))
    found: list[tuple[Floats, list[Floats]]] = []
    if not sized:
        return found
    solid = np.sign(_area(sized[0]))
    for loop in sized:
        if np.sign(_area(loop)) == solid:
            found.append((loop if solid > 0 else loop[::-1], []))
        else:
            holder = next((entry for entry in reversed(found) if _inside(loop[0], entry[0])), None)
            if holder:
                holder[1].append(loop if solid > 0 else loop[::-1])
    return found


def _area(loop: Floats) -> float:
    x, y = loop[:, 0], loop[:, 1]
    return 0.5 * float(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y))


def _inside(point: Floats, loop: Floats) -> bool:
    x, y = loop[:, 0], loop[:, 1]
    nx, ny = np.roll(x, -1), np.roll(y, -1)
    crossing = ((y > point[1]) != (ny > point[1])) & (point[0] < (nx - x) * (point[1] - y) / np.where(ny == y, 1e-12, ny - y) + x)
    return bool(np.count_nonzero(crossing) % 2)
