"""One stage, drawn: visibility, light, finish. Holds the buffers; knows nothing of prompts."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from kinema.engines.procedural.camera import Pose, looking, mirrored
from kinema.engines.procedural.defocus import defocus, smear
from kinema.engines.procedural.kernels import beams, compose, finish, lamps, occlusion, raster
from kinema.engines.procedural.kernels import shade as shading
from kinema.engines.procedural.kernels.shade import draw_sky, shade, tell_materials
from kinema.engines.procedural.kernels.sky import bake_clouds
from kinema.engines.procedural.kernels.weather import fall
from kinema.engines.procedural.lampshadows import LampShadows
from kinema.engines.procedural.letters.title import Title
from kinema.engines.procedural.light import Air
from kinema.engines.procedural.looks import Look, Seen
from kinema.engines.procedural.materials import material_table
from kinema.engines.procedural.mesh import Colour, Floats, Mesh
from kinema.engines.procedural.moment import Moment, Moon, Water
from kinema.engines.procedural.nebula import nebula
from kinema.engines.procedural.patterns import LEVEL_STARTS, pattern_table
from kinema.engines.procedural.swaying import Swaying
from kinema.media.take import Frame

SHADOW_SIZE = 1280
GLOW = 12
"""The light of lamps in the air is worked out at every `GLOW`-th pixel."""
FAST = 0.5
"""Radians a second from which a pan smears the picture, for as long as the SHUTTER is open, in seconds."""
SHUTTER = 1 / 48
CONTACT = 4
"""Contact shade is worked out at every `CONTACT`-th pixel."""
CLOUD_MAP = 1152
DARK = 0.002
"""Of the light that makes white, a difference that nobody sees, not even in the dark."""


_UNTOLD = np.zeros((0, 0), np.float32)
_UNDRAWN = np.zeros((0, 0, 4), np.float32)


class Stage(Protocol):
    """What the renderer draws: everything that stands still, and a moment for each second of the shot."""

    still: Mesh
    swaying: Swaying
    water: Water | None
    mirror: float | None
    """The level of what mirrors: water, or wet or polished ground."""
    moons: tuple[Moon, ...]
    focus: tuple[float, float, float]
    """Where the finest shadows fall."""
    focus_radius: float
    looks: tuple[Look, ...]
    titles: tuple[str, ...]
    """Words to lay over the picture."""
    heading: float
    spread: float
    seed: int

    @property
    def air(self) -> Air:
        """The air in which the shot begins: by its sun the shadows fall."""

    def at(self, seconds: float) -> Moment:
        """Give the moment `seconds` after the shot began."""

    def air_at(self, seconds: float) -> Air:
        """Give the air `seconds` after the shot began."""


@dataclass(slots=True, eq=False)
class _Buffers:
    """Visibility of one picture size."""

    depth: Floats
    ids: NDArray[np.int32]

    @classmethod
    def of(cls, width: int, height: int) -> "_Buffers":
        return cls(np.zeros((height, width), np.float32), np.full((height, width), -1, np.int32))


@dataclass(slots=True, eq=False)
class _Shadow:
    """A shadow map: the still things drawn once, the moving ones on top of a copy."""

    scale: np.float32
    still: Floats
    whole: Floats = field(init=False)

    def __post_init__(self) -> None:
        self.whole = self.still.copy()


class Renderer:
    """Draws one stage. A frame depends on its moment alone."""

    def __init__(self, stage: Stage, width: int, height: int) -> None:
        """Prepare the buffers, the sky and the shadows of things that stand still."""
        self.stage = stage
        self._air = stage.air
        self.width, self.height = width, height
        self._materials = material_table()
        self._cull = self._materials[:, shading.LAND] > 0
        self._pattern_of = self._materials[:, shading.PATTERN].astype(np.int32)
        self._shadow_ids = np.empty((SHADOW_SIZE, SHADOW_SIZE), np.int32)
        self._dither = _dither()
        self._detail = _relief(stage.air.sun_direction)
        self._full = _Buffers.of(width, height)
        self._mirror = _Buffers.of(max(width // 6, 8), max(height // 6, 8))
        half = (height // 2, width // 2)
        self._light = np.zeros((*half, 3), np.float32)
        self._texture = np.zeros(half, np.float32)
        self._luma = np.zeros(half, np.float32)
        self._reflection = np.zeros((*self._mirror.depth.shape, 4), np.float32)
        self._reflection_rough = self._reflection.copy()
        self._frame = Frame(np.empty((height, width), np.uint8), np.empty(half, np.uint8), np.empty(half, np.uint8))
        self._title = Title(list(stage.titles), width, height, low=bool(stage.at(0.0).moving.triangles.size)) if stage.titles else None
        self._reserve(stage)
        self._clouds = self._bake_sky()
        # What is mirrored needs less detail, and a small map stays in the processor's cache.
        self._clouds_mirrored = cv2.resize(self._clouds, (448, 448), interpolation=cv2.INTER_AREA)
        self._baked = self._clouds, self._clouds_mirrored
        self._waves = _slopes(stage.seed)
        self._falling = np.random.default_rng(stage.seed + 5).random((16000, 4))
        self._sun_basis = looking(-stage.air.sun_direction)
        self._patterns = pattern_table(np.unique(self._pattern_of[self._still.triangles[:, 3]]).tolist())
        self._facing = _facing(self._still)
        quarter = (-(-height // CONTACT), -(-width // CONTACT))
        self._contact, self._contact_soft = np.ones(quarter, np.float32), np.ones(quarter, np.float32)
        self._near, self._far = (self._still_shadow(radius) for radius in (stage.focus_radius, max(stage.focus_radius * 8, 260.0)))
        self._lamp_shadows = LampShadows(stage.at(0.0).lamps, stage.focus)
        casting = np.flatnonzero(~_unshadowing(self._triangles[: len(self._still.triangles)], self._materials))
        self._lamp_shadows.draw_still(self._vertices[: len(self._still.vertices)], self._triangles[casting], self._points)

    def frame(self, seconds: float) -> Frame:
        """Draw the moment `seconds` into the shot; the frame's planes are used again for the next."""
        steps = min((look.steps for look in self.stage.looks if look.steps), default=None)
        if steps:
            seconds = math.floor(seconds * steps + 1e-6) / steps
        moment = self.stage.at(seconds)
        rate = math.prod(look.sky_rate for look in self.stage.looks)
        self._air = self.stage.air_at(seconds)
        air = self._air.vector(seconds * rate)
        self._tint_clouds()
        count, triangles = self._place(moment)
        self.stage.swaying.blow(self._vertices, self._air.wind, seconds)
        self._cast_shadows(count, triangles)
        lit = self._lamp_shadows.rows(moment.lamps)
        moving = slice(self._steady[0], count), slice(self._steady[1], triangles)
        self._lamp_shadows.draw_moving(self._vertices, self._triangles, self._points, *moving)
        origin, basis = moment.pose.origin, moment.pose.basis
        if self.stage.mirror is not None:
            self._draw_mirror(self.stage.mirror, origin, basis, moment.pose.lens, count, triangles, air, lit)
        focal = moment.pose.focal(self.width, self.height)
        self._see(self._full, origin, basis, focal, count, triangles, None)
        # A small copy of the depth stays in the processor's cache.
        small = np.ascontiguousarray(self._full.depth[::CONTACT, ::CONTACT])
        occlusion.occlude(small, np.float32(focal / CONTACT), 7, self._contact)
        occlusion.soften(self._contact, small, self._contact_soft)
        self._shade(self._full, 2, origin, basis, focal, air, lit, self._contact_soft, self._light, self._texture)
        if self._air.submerged > 0:
            self._light_water(origin, basis, focal, air, seconds)
        glare = self._through_the_lens(moment, origin, basis, focal, air, lit)
        grade = self._air.grade.vector(moment.fade, moment.flash)
        compose.develop(self._light, glare, grade, self._dither, self._luma, self._frame.u, self._frame.v)
        compose.enlarge(
            self._luma,
            self._texture,
            self._full.ids,
            self._full.depth,
            self._triangles,
            self._pattern_of,
            self._facing,
            self._patterns,
            LEVEL_STARTS,
            self._detail,
            np.float32(240.0),
            origin,
            basis,
            focal,
            self._dither,
            self._frame.y,
        )
        self._weather(origin, basis, focal, seconds)
        seen = Seen(self._full.depth, self._full.ids, self._triangles, round(seconds * 24))
        for look in self.stage.looks:
            if look.planes:
                look.planes(self._frame, seen)
        if self._title:
            self._title.lay(self._frame, seconds)
        return self._frame

    def _through_the_lens(self, moment: Moment, origin: Floats, basis: Floats, focal: np.float32, air: Floats, lit: Floats) -> Floats:
        """Blur what is out of focus or passes too fast, let the styles change the light; give the glare that comes on top."""
        if moment.aperture:
            defocus(self._light, self._texture, self._full.depth, moment.focus, moment.aperture)
        if abs(moment.pan) > FAST:
            smear(self._light, self._texture, abs(moment.pan) * float(focal) / 2 * SHUTTER)
        for look in self.stage.looks:
            if look.light:
                look.light(self._light, self._air.grade.exposure)
        glare = self._glare(basis, focal)
        if self._air.beams > 0:
            glare += self._beams(origin, basis, focal, air)
        if len(lit) and (self._air.lamp_glow > 0 or np.any(lit[:, lamps.CONE] > lamps.NARROW)):
            self._lamp_glow(origin, basis, focal, lit, glare)
        return glare

    def _beams(self, origin: Floats, basis: Floats, focal: np.float32, air: Floats) -> Floats:
        """Give what the sunlit air itself shows, as large as the shaded picture: beams between what stands in the light's way."""
        part = np.zeros((self.height // 8, self.width // 8), np.float32)
        near, far, focus = self._near, self._far, np.asarray(self.stage.focus, np.float32)
        thick = np.float32(self._air.beams)
        scales = near.scale, far.scale
        beams.beams(
            self._full.depth,
            8,
            origin,
            basis,
            focal,
            air,
            near.whole,
            far.whole,
            self._sun_basis,
            focus,
            *scales,
            self._dither,
            60.0,
            thick,
            part,
        )
        return self._coloured(part, self._air.sun)

    def _light_water(self, origin: Floats, basis: Floats, focal: np.float32, air: Floats, seconds: float) -> None:
        """Let light dance on what lies under water, and fall in shafts."""
        pattern = np.empty((256, 256), np.float32)
        beams.net(seconds, pattern)
        sky, density, surface = self._air, np.float32(self._air.density), np.float32(self._air.submerged)
        haze = np.asarray(sky.haze, np.float32)
        beams.caustics(self._light, self._full.depth, 2, origin, basis, focal, air, haze, density, surface, pattern)
        part = np.zeros((self.height // 8, self.width // 8), np.float32)
        soft = np.asarray(cv2.GaussianBlur(pattern, (0, 0), 2.5), np.float32)
        beams.shafts(self._full.depth, 8, origin, basis, focal, air, density, surface, soft, self._dither, part)
        self._light += self._coloured(part * np.float32(0.26), tuple(a * b for a, b in zip(sky.zenith, sky.sun, strict=True)))

    def _coloured(self, part: Floats, colour: Colour) -> Floats:
        """Soften a small picture of light in the air, give it a colour and the size of the shaded picture."""
        soft = cv2.resize(cv2.GaussianBlur(part, (0, 0), 1.5), (self.width // 2, self.height // 2), interpolation=cv2.INTER_LINEAR)
        return np.asarray(soft[..., None] * np.asarray(colour, np.float32), np.float32)

    def _weather(self, origin: Floats, basis: Floats, focal: np.float32, seconds: float) -> None:
        """Let rain or snow fall before the lens."""
        air = self._air
        if air.rain > 0:
            drops = self._falling[: int(16000 * air.rain)]
            fall(self._frame.y, self._full.depth, origin, basis, focal, seconds, drops, 9.0, 0.12 * air.wind, 1 / 40, 0.0021, 0.42, 215.0)
        if air.snowfall > 0:
            flakes = self._falling[: int(9000 * air.snowfall)]
            fall(self._frame.y, self._full.depth, origin, basis, focal, seconds, flakes, 1.1, 0.25 * air.wind, 0.0, 0.013, 0.85, 232.0)

    def _reserve(self, stage: Stage) -> None:
        """Lay out the arrays: still things first, then the waves, then room for the moving ones."""
        first = stage.at(0.0)
        self._still = still = _near_to_far(stage.still, first.pose.origin)
        waves = first.waves or Mesh.join([])
        self._steady = len(still.vertices) + len(waves.vertices), len(still.triangles) + len(waves.triangles)
        """How many vertices and triangles there are at every moment; those of what moves follow."""
        under = waves.triangles + np.array([len(still.vertices)] * 3 + [0], np.int32)
        room_v, room_t = len(first.moving.vertices) * 2 + 4096, len(first.moving.triangles) * 2 + 4096
        self._vertices = np.concatenate([still.vertices, waves.vertices, np.zeros((room_v, 3), np.float32)])
        self._surface = np.concatenate([still.surface, waves.surface, np.zeros((room_v, 8), np.float32)])
        self._triangles = np.concatenate([still.triangles, under, np.zeros((room_t, 4), np.int32)])
        self._points = np.zeros((len(self._vertices), 3), np.float32)

    def _place(self, moment: Moment) -> tuple[int, int]:
        """Move the waves, and write the moving things behind them; give how many vertices and triangles there are now."""
        moving, (start_v, start_t) = moment.moving, self._steady
        if moment.waves:
            self._vertices[len(self._still.vertices) : start_v] = moment.waves.vertices
            self._surface[len(self._still.vertices) : start_v] = moment.waves.surface
        end_v, end_t = start_v + len(moving.vertices), start_t + len(moving.triangles)
        if end_v > len(self._vertices) or end_t > len(self._triangles):
            grow_v, grow_t = end_v - start_v, end_t - start_t
            self._vertices = np.concatenate([self._vertices, np.zeros((grow_v, 3), np.float32)])
            self._surface = np.concatenate([self._surface, np.zeros((grow_v, 8), np.float32)])
            self._triangles = np.concatenate([self._triangles, np.zeros((grow_t, 4), np.int32)])
            self._points = np.zeros((len(self._vertices), 3), np.float32)
        self._vertices[start_v:end_v] = moving.vertices
        self._surface[start_v:end_v] = moving.surface
        self._triangles[start_t:end_t] = moving.triangles + np.array([start_v, start_v, start_v, 0], np.int32)
        return end_v, end_t

    def _see(
        self, buffers: _Buffers, origin: Floats, basis: Floats, focal: np.float32, count: int, triangles: int, above: float | None
    ) -> None:
        """Find what is visible; with `above`, as mirrored at that height: only what lies over it."""
        height, width = buffers.depth.shape
        raster.project(self._vertices, count, origin, basis, focal, width, height, self._points)
        if above is not None:
            # The mirror itself is left out. A far shore is coarse: it may reach a little under the water, or a gap would be left along it.
            over = self._vertices[:count, 1] - above
            inverse = self._points[:count, 2]
            inverse[(np.abs(over) < 0.01) | (over < -np.minimum(0.002 / np.maximum(inverse, 1e-6), 1.5))] = 0.0
        # In a mirror faces turn the other way about, so that there it may not tell which are turned away.
        cull = self._cull if above is None else np.zeros_like(self._cull)
        raster.draw(self._points, self._triangles, 0, triangles, buffers.depth, buffers.ids, cull, clear=True)

    def _shade(
        self,
        buffers: _Buffers,
        stride: int,
        origin: Floats,
        basis: Floats,
        focal: np.float32,
        air: Floats,
        lit: Floats,
        contact: Floats,
        out: Floats,
        texture: Floats,
    ) -> None:
        stage = self.stage
        water = stage.water or Water()
        sky = _UNDRAWN
        if buffers is self._full:
            sky = np.zeros((out.shape[0] // shading.SKY + 2, out.shape[1] // shading.SKY + 2, 4), np.float32)
            draw_sky(buffers.ids, stride, origin, basis, focal, air, self._clouds, sky)
        level = water.level if stage.mirror is None else stage.mirror
        sea = np.array([level, water.ripple, 0.0, *water.deep, self._air.wetness], np.float32)
        made_of = np.empty(texture.shape, np.uint8)
        tell_materials(buffers.ids, stride, self._triangles, made_of)
        shade(
            buffers.ids,
            buffers.depth,
            made_of,
            stride,
            self._points,
            self._surface,
            self._triangles,
            self._materials,
            origin,
            basis,
            focal,
            air,
            self._clouds_mirrored,
            _moons(stage.moons),
            self._near.whole,
            self._far.whole,
            self._sun_basis,
            np.asarray(stage.focus, np.float32),
            self._near.scale,
            self._far.scale,
            lit,
            self._lamp_shadows.maps,
            self._lamp_shadows.views,
            contact,
            self._reflection,
            self._reflection_rough,
            self._waves,
            sea,
            sky,
            len(self._still.triangles),
            np.float32(DARK / self._air.grade.exposure),
            out,
            texture,
        )

    def _draw_mirror(
        self,
        level: float,
        origin: Floats,
        basis: Floats,
        lens: float,
        count: int,
        triangles: int,
        air: Floats,
        lit: Floats,
    ) -> None:
        """Draw, small, what water or wet ground mirrors."""
        height, width = self._mirror.depth.shape
        below, flipped = mirrored(origin, basis, level)
        focal = Pose(0, 0, 0, lens=lens).focal(width, height)
        self._see(self._mirror, below, flipped, focal, count, triangles, level)
        colour = np.zeros((height, width, 3), np.float32)
        self._shade(self._mirror, 1, below, flipped, focal, air, lit, _UNTOLD, colour, np.zeros((height, width), np.float32))
        solid = (self._mirror.ids >= 0).astype(np.float32)[..., None]
        self._reflection[:] = cv2.GaussianBlur(np.concatenate([colour * solid, solid], axis=-1), (3, 3), 0)
        if self.stage.water is None:
            # Rough ground smears what it mirrors, along the line of sight far more than across it.
            # So little is left of its height that a quarter of the rows will do.
            low = cv2.resize(self._reflection, (width, max(height // 4, 1)), interpolation=cv2.INTER_AREA)
            smeared = cv2.GaussianBlur(low, (0, 0), sigmaX=width / 240, sigmaY=height / 96)
            self._reflection_rough[:] = cv2.resize(smeared, (width, height), interpolation=cv2.INTER_LINEAR)

    def _lamp_glow(self, origin: Floats, basis: Floats, focal: np.float32, lit: Floats, glare: Floats) -> None:
        """Add the light of lamps in the air; it is worked out small, and never leaks over the edge of what stands before it."""
        small = np.zeros((self.height // GLOW, self.width // GLOW, 3), np.float32)
        lamps.glow(self._full.depth, GLOW, origin, basis, focal, lit, np.float32(self._air.lamp_glow), small)
        finish.spread(small, self._full.depth, GLOW, glare)

    def _still_shadow(self, radius: float) -> _Shadow:
        """Draw the shadow map of the things that stand still, for a square of twice `radius` about the focus."""
        shadow = _Shadow(np.float32(SHADOW_SIZE / (2 * radius)), np.zeros((SHADOW_SIZE, SHADOW_SIZE), np.float32))
        # The land's own shadow is in its vertices already; in the map it would only shade itself.
        casting = np.flatnonzero(~_unshadowing(self._triangles[: len(self._still.triangles)], self._materials))
        self._draw_shadow(shadow, self._triangles[casting], 0, len(casting), len(self._still.vertices), shadow.still)
        shadow.whole[:] = shadow.still
        return shadow

    def _cast_shadows(self, count: int, triangles: int) -> None:
        first = self._steady[1]
        if triangles == first:
            return
        # What moves is near the focus: the far map never holds it.
        np.copyto(self._near.whole, self._near.still)
        self._draw_shadow(self._near, self._triangles, first, triangles - first, count, self._near.whole)

    def _draw_shadow(self, shadow: _Shadow, triangles: NDArray[np.int32], first: int, number: int, count: int, into: Floats) -> None:
        start = self._steady[0] if into is shadow.whole else 0
        raster.project_parallel(
            self._vertices[start:],
            count - start,
            np.asarray(self.stage.focus, np.float32),
            self._sun_basis,
            shadow.scale,
            SHADOW_SIZE,
            self._points[start:],
        )
        raster.draw(self._points, triangles, first, number, into, self._shadow_ids, np.zeros(len(self._materials), np.bool_), clear=False)

    def _tint_clouds(self) -> None:
        """Give the clouds the light of the hour, where it is not that in which they were baked."""
        baked, now = (np.add(clouds.lit, clouds.shade) for clouds in (self.stage.air.clouds, self._air.clouds))
        if self._air is self.stage.air:
            return
        factors = np.array([*(now / baked), 1.0], np.float32)
        self._clouds, self._clouds_mirrored = (np.multiply(each, factors) for each in self._baked)

    def _bake_sky(self) -> Floats:
        stage, air = self.stage, self.stage.air
        if air.nebula > 0:
            return nebula(stage.seed, air.nebula, CLOUD_MAP)
        clouds = np.zeros((CLOUD_MAP, CLOUD_MAP, 4), np.float32)
        if air.clouds.cover > 0:
            shape, detail = _repeating(stage.seed, 5, 512), _repeating(stage.seed + 7, 16, 512)
            bake_clouds(
                clouds,
                shape,
                detail,
                np.float32(air.clouds.cover),
                np.float32(air.clouds.thickness),
                np.float32(air.clouds.softness),
                air.vector(0.0),
                np.asarray(air.clouds.lit, np.float32),
                np.asarray(air.clouds.shade, np.float32),
                np.float32(stage.heading),
                np.float32(min(stage.spread + 0.35, np.pi)),
            )
        return np.asarray(cv2.GaussianBlur(clouds, (0, 0), 0.9), np.float32)

    def _glare(self, basis: Floats, focal: np.float32) -> Floats:
        """Spread the brightest light: bloom about it, and shafts away from the sun."""
        height, width = self._light.shape[:2]
        small = np.asarray(cv2.resize(self._light, (width // 4, height // 4), interpolation=cv2.INTER_AREA), np.float32)
        exposure = self._air.grade.exposure
        bright = np.maximum(small * exposure - 0.75, 0) / exposure
        np.minimum(bright, 6.0, out=bright)
        sigma = width / 4 / 60
        tiny = cv2.resize(bright, (width // 16, height // 16), interpolation=cv2.INTER_AREA)
        wide = cv2.resize(cv2.GaussianBlur(tiny, (0, 0), sigma), (width // 4, height // 4), interpolation=cv2.INTER_LINEAR)
        glare = 0.10 * cv2.GaussianBlur(bright, (0, 0), sigma / 5) + 0.12 * wide
        if self._air.shafts > 0:
            glare += self._air.shafts * self._shafts(small, basis, focal)
        return cv2.resize(glare, (width, height), interpolation=cv2.INTER_LINEAR)

    def _shafts(self, small: Floats, basis: Floats, focal: np.float32) -> Floats:
        """Smear the bright sky away from the sun: what stands before it leaves dark rays."""
        sun = self._air.sun_direction
        forward = float(sun @ basis[2])
        if forward < 0.1:
            return np.zeros_like(small)
        height, width = small.shape[:2]
        scale = float(focal) / self.width * width
        centre = (width / 2 + scale * float(sun @ basis[0]) / forward, height / 2 - scale * float(sun @ basis[1]) / forward)
        sky = (self._full.ids[::8, ::8][:height, :width] < 0).astype(np.float32)
        rays = np.asarray(cv2.resize(small * sky[..., None], (width // 2, height // 2), interpolation=cv2.INTER_AREA), np.float32)
        for reach in (0.035, 0.09, 0.22):
            smeared = rays.copy()
            for step in range(1, 6):
                zoom = 1 + reach * step / 5
                matrix = np.array([[zoom, 0, centre[0] / 2 * (1 - zoom)], [0, zoom, centre[1] / 2 * (1 - zoom)]], np.float32)
                smeared += np.asarray(cv2.warpAffine(rays, matrix, (rays.shape[1], rays.shape[0]), flags=cv2.INTER_LINEAR), np.float32)
            rays = smeared / np.float32(6)
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        near = np.exp(-(((x - centre[0]) ** 2 + (y - centre[1]) ** 2) / (0.45 * width) ** 2))
        return 0.16 * near[..., None] * cv2.resize(rays, (width, height), interpolation=cv2.INTER_LINEAR)


def _near_to_far(mesh: Mesh, origin: Floats) -> Mesh:
    """Order triangles by their distance, so that what is hidden is found to be so when its turn comes."""
    first = mesh.vertices[mesh.triangles[:, 0]]
    # In steps of a tenth: within one the order stays that of the mesh, whose neighbours lie next to each other in memory.
    step = (10 * np.log(np.linalg.norm(first - origin, axis=1) + 0.1)).astype(np.int16)
    return Mesh(mesh.vertices, mesh.surface, np.ascontiguousarray(mesh.triangles[np.argsort(step, kind="stable")]))


def _unshadowing(triangles: NDArray[np.int32], materials: Floats) -> NDArray[np.bool_]:
    """Tell which triangles throw no shadow: land, whose shadow is in its vertices already, and what is itself a light."""
    rows = materials[triangles[:, 3]]
    return (rows[:, shading.LAND] > 0) | (rows[:, shading.EMISSION] > 0)


def _facing(mesh: Mesh) -> NDArray[np.uint8]:
    """Tell along which axis each triangle looks: 0 for x, 1 for y, 2 for z."""
    a, b, c = (mesh.vertices[mesh.triangles[:, k]] for k in range(3))
    return np.argmax(np.abs(np.cross(b - a, c - a)), axis=1).astype(np.uint8)


def _moons(moons: Sequence[Moon]) -> Floats:
    rows = []
    for moon in moons:
        direction = np.asarray(moon.direction) / np.linalg.norm(moon.direction)
        lit = np.asarray(moon.lit_from) / np.linalg.norm(moon.lit_from)
        rows.append([*direction, moon.radius, *lit, moon.brightness, *moon.colour])
    return np.array(rows, np.float32).reshape(-1, 11)


@cache
def _dither() -> Floats:
    """Give a 64 × 64 pattern of 0 to 1 with as little low frequency as possible: it hides the steps of 8 bits without being seen."""
    rng = np.random.default_rng(1)
    pattern = rng.random((64, 64))
    for _ in range(12):
        # Take the low frequencies away, then spread the values evenly again.
        spectrum = np.fft.fft2(pattern)
        fy, fx = np.fft.fftfreq(64)[:, None], np.fft.fftfreq(64)[None, :]
        spectrum *= 1 - np.exp(-(fx**2 + fy**2) / (2 * 0.16**2))
        rough = np.fft.ifft2(spectrum).real
        pattern = np.argsort(np.argsort(rough.ravel())).reshape(64, 64) / 4096
    return pattern.astype(np.float32)


@cache
def _repeating(seed: int, lowest: int, size: int) -> Floats:
    """Give a repeating cloud-like texture, 0 to 1, evenly spread, with features from a `lowest`-th of a tile down."""
    rng = np.random.default_rng(seed)
    spectrum = np.fft.rfft2(rng.standard_normal((size, size)))
    f = np.hypot(np.fft.fftfreq(size)[:, None], np.fft.rfftfreq(size)[None, :]) * size
    falloff = np.where(f < lowest, 0.25 * (f / lowest), (lowest / np.maximum(f, 1e-6)) ** 1.75)
    rough = np.fft.irfft2(spectrum * falloff)
    ranks = np.empty(rough.size, np.float32)
    ranks[np.argsort(rough.ravel())] = np.linspace(0, 1, rough.size, dtype=np.float32)
    return ranks.reshape(size, size)


def _relief(sun: Floats) -> Floats:
    """Give a repeating texture of how rough ground takes a low sun, (512, 512), about -1 to 1: its slopes towards and away from it."""
    rng = np.random.default_rng(4)
    fy, fx = np.fft.fftfreq(512)[:, None], np.fft.fftfreq(512)[None, :]
    spectrum = np.fft.fft2(rng.standard_normal((512, 512))) / np.maximum(np.hypot(fx, fy), 1 / 64) ** 1.45
    across, along = float(sun[0]), float(sun[2])
    slopes = np.fft.ifft2(1j * (across * fx + along * fy) * spectrum).real
    return np.clip(slopes / (1.7 * slopes.std()), -1.4, 1.4).astype(np.float32)


@cache
def _slopes(seed: int) -> Floats:
    """Give a repeating texture of wave slopes, (256, 256, 2), of unit deviation."""
    rng = np.random.default_rng(seed + 3)
    size = 256
    fy, fx = np.fft.fftfreq(size)[:, None] * size, np.fft.fftfreq(size)[None, :] * size
    f = np.hypot(fx, fy)
    # Waves run mostly one way, with a spread about it.
    along = np.abs(fx * 0.9 + fy * 0.43) / np.maximum(f, 1e-6)
    spectrum = (
        np.fft.fft2(rng.standard_normal((size, size))) * np.where((f > 2) & (f < 70), np.maximum(f, 1) ** -1.9, 0) * (0.25 + along**2)
    )
    slopes = np.stack([np.fft.ifft2(1j * fx * spectrum).real, np.fft.ifft2(1j * fy * spectrum).real], axis=-1)
    return (slopes / slopes.std()).astype(np.float32)
