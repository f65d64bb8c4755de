"""From visibility to light: the colour of each visible point, in linear light, at every `stride`-th pixel."""

import math

import numpy as np
from numba import njit, prange

from kinema.engines.procedural.kernels.lamps import CONE, TO_X, TO_Y, TO_Z, lamplight
from kinema.engines.procedural.kernels.sky import (
    AMBIENT,
    BOUNCE,
    GLOW,
    GROUND_FOG,
    GROUND_FOG_TOP,
    HAZE,
    HAZE_DENSITY,
    HAZE_FALL,
    HAZE_GLOW,
    RAINBOW,
    SHADOW_DEPTH,
    STARS,
    SUN_B,
    SUN_G,
    SUN_R,
    SUN_X,
    SUN_Y,
    SUN_Z,
    TIME,
    WETNESS,
    cloudy,
    decay,
    lights,
    rainbow,
)
from kinema.engines.procedural.kernels.turns import THREADS, take

# Columns of the vertex array: position is apart; these follow.
NX, NY, NZ, RED, GREEN, BLUE, OPEN, SUNLIT = 0, 1, 2, 3, 4, 5, 6, 7
# Columns of the material table.
GLOSS, SHARPNESS, EMISSION, THROUGH, KIND, LAND, RELIEF, PATTERN, METAL = range(9)
SOLID, WATER, WET = 0, 1, 2
NOTHING = 255
"""Where no thing is seen."""
DULL = np.float32(0.05)
"""The gloss up to which nobody sees what a surface mirrors."""
SKY = 3
"""The sky is drawn for every `SKY`-th of the points that are shaded: its clouds show no more."""
FAINT = np.float32(0.004)
"""The share of what a surface mirrors that nobody sees."""
STRIP = 40
"""Rows that are shaded together, so that what one point has read is still at hand for the next."""
NEAR_RAIN = np.float32(200.0)
"""Metres: from there on a rainbow stands before the land as well."""
# Places in the `sea` vector.
LEVEL, RIPPLE, CLEARNESS, DEEP, PUDDLES = 0, 1, 2, 3, 6


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def _sunlight(px, py, pz, near, far, sun_basis, sun_origin, near_scale, far_scale, leaf):
    """Give how much of the sun reaches a point past other things, 0 to 1: the near map, softly, or else the far one."""
    x = px - sun_origin[0]
    y = py - sun_origin[1]
    z = pz - sun_origin[2]
    across = x * sun_basis[0, 0] + y * sun_basis[0, 1] + z * sun_basis[0, 2]
    up = x * sun_basis[1, 0] + y * sun_basis[1, 1] + z * sun_basis[1, 2]
    height = np.float32(20000.0) - (x * sun_basis[2, 0] + y * sun_basis[2, 1] + z * sun_basis[2, 2])
    size = near.shape[0]
    u = np.float32(size * 0.5) + near_scale * across - np.float32(0.5)
    v = np.float32(size * 0.5) - near_scale * up - np.float32(0.5)
    total = np.float32(0.0)
    if u > 2.0 and v > 2.0 and u < size - 4 and v < size - 4:
        i = np.int32(u)
        j = np.int32(v)
        fu = u - np.float32(i)
        fv = v - np.float32(j)
        height += np.float32(0.05)
        # Most points lie wholly in light or wholly in shadow: the corners of the filter tell.
        corners = 0
        for dj in range(-1, 3, 3):
            for di in range(-1, 3, 3):
                if near[j + dj, i + di] <= height:
                    corners += 1
        if corners == 4 and near[j, i] <= height:
            return np.float32(1.0)
        if corners == 0 and near[j, i] > height:
            return np.float32(0.0)
        if leaf:
            # Foliage is dappled anyway: the four corners will do.
            return np.float32(corners) * np.float32(0.25)
        for dj in range(-1, 3):
            wv = (np.float32(1.0) - fv) if dj == -1 else (fv if dj == 2 else np.float32(1.0))
            for di in range(-1, 3):
                wu = (np.float32(1.0) - fu) if di == -1 else (fu if di == 2 else np.float32(1.0))
                if near[j + dj, i + di] <= height:
                    total += wu * wv
        return total / np.float32(9.0)
    size = far.shape[0]
    u = np.float32(size * 0.5) + far_scale * across - np.float32(0.5)
    v = np.float32(size * 0.5) - far_scale * up - np.float32(0.5)
    if u > 1.0 and v > 1.0 and u < size - 2 and v < size - 2:
        i = np.int32(u)
        j = np.int32(v)
        fu = u - np.float32(i)
        fv = v - np.float32(j)
        height += np.float32(0.6)
        for dj in range(2):
            wv = fv if dj else np.float32(1.0) - fv
            for di in range(2):
                if far[j + dj, i + di] <= height:
                    total += wv * (fu if di else np.float32(1.0) - fu)
        return total
    return np.float32(1.0)


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def _thickness(oy, dy, distance, fall):
    """Give how much air of a density that falls with height, and is even below 0, lies along a path; a metre at height 0 counts 1."""
    end = oy + dy * distance
    high, low = max(max(oy, end), np.float32(0.0)), max(min(oy, end), np.float32(0.0))
    climb = (high - low) * fall
    steep = max(abs(dy), np.float32(1e-5))
    above = (high - low) / steep
    if climb > np.float32(0.02):
        above = decay(low * fall) * (np.float32(1.0) - decay(climb)) / (fall * steep)
    elif low > 0.0 or high > 0.0:
        above *= decay(low * fall)
    below = max(-min(oy, end), np.float32(0.0)) - max(-max(oy, end), np.float32(0.0))
    if high == low:
        # A level path, or one wholly below.
        return distance * decay(low * fall)
    return min(above + below / steep, distance)


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def haze(oy, dx, dy, dz, distance, air):
    """Give how much of the air's own light lies before a point `distance` away along a unit direction from height `oy`, and its colour."""
    amount = air[HAZE_DENSITY] * _thickness(oy, dy, distance, air[HAZE_FALL])
    if air[GROUND_FOG] > 0.0:
        amount += air[GROUND_FOG] * _thickness(oy, dy, distance, np.float32(1.0) / air[GROUND_FOG_TOP])
    part = np.float32(1.0) - decay(amount)
    towards = max(dx * air[SUN_X] + dy * air[SUN_Y] + dz * air[SUN_Z], np.float32(0.0))
    glow = towards * towards
    glow *= glow * air[HAZE_GLOW]
    return part, air[HAZE] + air[GLOW] * glow, air[HAZE + 1] + air[GLOW + 1] * glow, air[HAZE + 2] + air[GLOW + 2] * glow


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def _ripple(waves, x, z):
    """Read a repeating slope texture (n, n, 2) bilinearly; x and z are in tiles."""
    size = waves.shape[0]
    # The side is a power of two. math.floor would give an integer, and the difference a double.
    u = x * np.float32(size)
    v = z * np.float32(size)
    fu = np.floor(u)
    fv = np.floor(v)
    i = np.int32(fu) & (size - 1)
    j = np.int32(fv) & (size - 1)
    i2 = (i + 1) & (size - 1)
    j2 = (j + 1) & (size - 1)
    fu = u - fu
    fv = v - fv
    a = (np.float32(1.0) - fu) * (np.float32(1.0) - fv)
    b = fu * (np.float32(1.0) - fv)
    c = (np.float32(1.0) - fu) * fv
    d = fu * fv
    return (
        a * waves[j, i, 0] + b * waves[j, i2, 0] + c * waves[j2, i, 0] + d * waves[j2, i2, 0],
        a * waves[j, i, 1] + b * waves[j, i2, 1] + c * waves[j2, i, 1] + d * waves[j2, i2, 1],
    )


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def draw_sky(ids, stride, origin, basis, focal, air, clouds, out):
    """Draw the sky's gradient and clouds behind the haze for every `SKY`-th of the points that are shaded, which lie `stride` pixels apart.

    out is (h, w, 4), the last how much shines through clouds. It is left as it was where everything around is covered by things.
    """
    height, width = ids.shape
    rows, columns = out.shape[0], out.shape[1]
    inverse_focal = np.float32(1.0) / focal
    turn = np.zeros(1, np.int64)
    for _thread in prange(THREADS):
        while True:
            row = take(turn)
            if row >= rows:
                break
            y = min(row * SKY * stride, height - 1)
            sy = (np.float32(height * 0.5) - np.float32(y) - np.float32(0.5)) * inverse_focal
            for column in range(columns):
                x = min(column * SKY * stride, width - 1)
                seen = False
                for dj in range(1 - SKY, SKY):
                    yy = min(max(y + dj * stride, 0), height - 1)
                    for di in range(1 - SKY, SKY):
                        if ids[yy, min(max(x + di * stride, 0), width - 1)] < 0:
                            seen = True
                    if seen:
                        break
                if not seen:
                    continue
                sx = (np.float32(x) + np.float32(0.5) - np.float32(width * 0.5)) * inverse_focal
                dx = basis[2, 0] + sx * basis[0, 0] + sy * basis[1, 0]
                dy = basis[2, 1] + sx * basis[0, 1] + sy * basis[1, 1]
                dz = basis[2, 2] + sx * basis[0, 2] + sy * basis[1, 2]
                inv = np.float32(1.0) / math.sqrt(dx * dx + dy * dy + dz * dz)
                dx *= inv
                dy *= inv
                dz *= inv
                r, g, b, through = cloudy(dx, dy, dz, air, clouds)
                part, hr, hg, hb = haze(origin[1], dx, max(dy, np.float32(0.0)) + np.float32(0.02), dz, np.float32(30000.0), air)
                part *= np.float32(0.42)
                out[row, column, 0] = r + (hr - r) * part
                out[row, column, 1] = g + (hg - g) * part
                out[row, column, 2] = b + (hb - b) * part
                out[row, column, 3] = through * (np.float32(1.0) - part)


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def _mirrored(px, pz, fx, fy, dx, dy, dz, distance, width, height, focal, gloss, air, clouds, mirror, mirror_rough, waves, sea):
    """Give what level ground mirrors at a point, red, green and blue, and how much of what is seen there that is.

    Polished ground mirrors by its gloss; rain stands in puddles, which mirror sharply, and leaves a film between them.
    """
    a, b = _ripple(waves, px * np.float32(0.021), pz * np.float32(0.021))
    c, _ = _ripple(waves, px * np.float32(0.083), pz * np.float32(0.083))
    puddle = (a + b) * np.float32(0.30) + c * np.float32(0.10) - np.float32(0.55) + sea[PUDDLES] * np.float32(0.8)
    puddle = min(max(puddle * np.float32(2.6), np.float32(0.0)), np.float32(1.0)) if sea[PUDDLES] > 0.0 else np.float32(0.0)
    near = np.float32(1.0) / (np.float32(1.0) + distance * np.float32(0.05))
    sx, sz = _ripple(waves, px * np.float32(0.9), pz * np.float32(0.9))
    rough = (np.float32(1.0) - puddle) * near
    shift = focal * (np.float32(0.012) * rough + np.float32(0.0012) * sea[RIPPLE] * near * np.float32(10.0))
    mirror_h, mirror_w = mirror.shape[0], mirror.shape[1]
    mu = (fx + sx * shift * np.float32(0.35)) / np.float32(width) * np.float32(mirror_w)
    mv = (fy + sz * shift) / np.float32(height) * np.float32(mirror_h)
    mu = min(max(mu - np.float32(0.5), np.float32(0.0)), np.float32(mirror_w - 1.01))
    mv = min(max(mv - np.float32(0.5), np.float32(0.0)), np.float32(mirror_h - 1.01))
    i = np.int32(mu)
    j = np.int32(mv)
    fu = mu - np.float32(i)
    fv = mv - np.float32(j)
    wa = (np.float32(1.0) - fu) * (np.float32(1.0) - fv)
    wb = fu * (np.float32(1.0) - fv)
    wc = (np.float32(1.0) - fu) * fv
    wd = fu * fv
    sharp = max(puddle, gloss)
    blurred = np.float32(1.0) - sharp
    sr, sg, sb, _ = cloudy(dx, abs(dy), dz, air, clouds)
    solid = sharp * (wa * mirror[j, i, 3] + wb * mirror[j, i + 1, 3] + wc * mirror[j + 1, i, 3] + wd * mirror[j + 1, i + 1, 3])
    solid += blurred * (
        wa * mirror_rough[j, i, 3] + wb * mirror_rough[j, i + 1, 3] + wc * mirror_rough[j + 1, i, 3] + wd * mirror_rough[j + 1, i + 1, 3]
    )
    keep = np.float32(1.0) - solid
    r = sr * keep
    g = sg * keep
    b = sb * keep
    for which in range(2):
        share = sharp if which == 0 else blurred
        if share <= 0.0:
            continue
        source = mirror if which == 0 else mirror_rough
        r += share * (wa * source[j, i, 0] + wb * source[j, i + 1, 0] + wc * source[j + 1, i, 0] + wd * source[j + 1, i + 1, 0])
        g += share * (wa * source[j, i, 1] + wb * source[j, i + 1, 1] + wc * source[j + 1, i, 1] + wd * source[j + 1, i + 1, 1])
        b += share * (wa * source[j, i, 2] + wb * source[j, i + 1, 2] + wc * source[j + 1, i, 2] + wd * source[j + 1, i + 1, 2])
    f = np.float32(1.0) - abs(dy)
    f2 = f * f
    fresnel = np.float32(0.04) + np.float32(0.96) * f2 * f2 * f
    film = sea[PUDDLES] * np.float32(0.55)
    amount = fresnel * (puddle + (np.float32(1.0) - puddle) * max(gloss * np.float32(1.3), film))
    return r, g, b, min(amount, np.float32(0.9))


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def tell_materials(ids, stride, triangles, out):
    """Tell what every `stride`-th pixel is made of: out (h, w) uint8, NOTHING for the sky."""
    turn = np.zeros(1, np.int64)
    for _thread in prange(THREADS):
        while True:
            row = take(turn)
            if row >= out.shape[0]:
                break
            for column in range(out.shape[1]):
                t = ids[row * stride, column * stride]
                out[row, column] = triangles[t, 3] if t >= 0 else NOTHING


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def shade(
    ids,
    depth,
    made_of,
    stride,
    points,
    surface,
    triangles,
    materials,
    origin,
    basis,
    focal,
    air,
    clouds,
    moons,
    shadow_near,
    shadow_far,
    sun_basis,
    sun_origin,
    near_scale,
    far_scale,
    lamps,
    lamp_maps,
    lamp_views,
    occlusion,
    mirror,
    mirror_rough,
    waves,
    sea,
    sky,
    still,
    dark,
    out,
    texture,
):
    """Shade every `stride`-th pixel: out (h, w, 3) gets linear colour, texture (h, w) how much fine grain the ground carries there.

    `made_of` (h, w) is `tell_materials`' answer; `occlusion` (oh, ow) is how open each part of the picture is to its surroundings; of
    size (0, 0) it is not told. `mirror` (mh, mw, 4) is the scene as seen from below the water or the wet ground: colour, and 1 where
    there is anything but sky; `mirror_rough` the same as rough ground shows it. `waves` is a repeating slope texture; `sea` holds the
    mirror's level, ripple strength, clearness, the colour of deep water, and the share of the ground that lies in puddles. `sky` is
    `draw_sky`'s picture; of size (0, 0) what shows no thing is left as it is. Triangles from `still` on move, and
    carry no pattern. Differences of light up to `dark` are too little to be seen.
    """
    height, width = ids.shape
    rows, columns = out.shape[0], out.shape[1]
    cx = np.float32(width * 0.5)
    cy = np.float32(height * 0.5)
    inverse_focal = np.float32(1.0) / focal
    mirror_h, mirror_w = mirror.shape[0], mirror.shape[1]
    even_sky = air[STARS] <= 0.0 and moons.shape[0] == 0
    turn = np.zeros(1, np.int64)
    for _thread in prange(THREADS):
        while True:
            top = take(turn) * STRIP
            if top >= rows:
                break
            bottom = min(top + STRIP, rows)
            # Four steps for every two rows: every second point of the upper one, then the points between four of those, then the rest.
            # A strip begins above itself with what its first row's neighbours need; the strip before lays the same there.
            for step in range(2 * (bottom - top + bottom % 2) + 8):
                parity = min(step & 3, 2)
                row = top - 2 + 2 * (step >> 2) - (0, 1, 2, 1)[step & 3]
                if row < 0 or row >= rows or (parity == 2 and row < top):
                    continue
                y = row * stride
                sy = (cy - np.float32(y) - np.float32(0.5)) * inverse_focal
                for column in range(parity if parity < 2 else (row + 1) & 1, columns, 2):
                    x = column * stride
                    if parity > 0 and 0 < row < rows - 1 and 0 < column < columns - 1:
                        # Where the four neighbours are one smooth surface, their mean is the pixel.
                        down0, right0, down1, right1 = (-1, -1, -1, 1) if parity == 1 else (-1, 0, 0, -1)
                        material = made_of[row, column]
                        if (
                            (material != NOTHING or even_sky)
                            and material == made_of[row + down0, column + right0]
                            and material == made_of[row - down0, column - right0]
                            and material == made_of[row + down1, column + right1]
                            and material == made_of[row - down1, column - right1]
                        ):
                            ga, gb = out[row + down0, column + right0, 1], out[row - down0, column - right0, 1]
                            gc, gd = out[row + down1, column + right1, 1], out[row - down1, column - right1, 1]
                            high = max(max(ga, gb), max(gc, gd))
                            low = min(min(ga, gb), min(gc, gd))
                            if high - low < np.float32(0.28) * high + dark:
                                quarter = np.float32(0.25)
                                for k in range(3):
                                    out[row, column, k] = quarter * (
                                        out[row + down0, column + right0, k]
                                        + out[row - down0, column - right0, k]
                                        + out[row + down1, column + right1, k]
                                        + out[row - down1, column - right1, k]
                                    )
                                texture[row, column] = texture[row + down0, column + right0]
                                continue
                    sx = (np.float32(x) + np.float32(0.5) - cx) * inverse_focal
                    dx = basis[2, 0] + sx * basis[0, 0] + sy * basis[1, 0]
                    dy = basis[2, 1] + sx * basis[0, 1] + sy * basis[1, 1]
                    dz = basis[2, 2] + sx * basis[0, 2] + sy * basis[1, 2]
                    length = math.sqrt(dx * dx + dy * dy + dz * dz)
                    t = ids[y, x]
                    if t < 0:
                        if sky.shape[0] == 0:
                            continue
                        # The sky is smooth: it is drawn smaller and read here.
                        u = np.float32(column) * np.float32(1.0 / SKY)
                        v = np.float32(row) * np.float32(1.0 / SKY)
                        i = min(np.int32(u), sky.shape[1] - 2)
                        j = min(np.int32(v), sky.shape[0] - 2)
                        fu = u - np.float32(i)
                        fv = v - np.float32(j)
                        wa = (np.float32(1.0) - fu) * (np.float32(1.0) - fv)
                        wb = fu * (np.float32(1.0) - fv)
                        wc = (np.float32(1.0) - fu) * fv
                        wd = fu * fv
                        r = wa * sky[j, i, 0] + wb * sky[j, i + 1, 0] + wc * sky[j + 1, i, 0] + wd * sky[j + 1, i + 1, 0]
                        g = wa * sky[j, i, 1] + wb * sky[j, i + 1, 1] + wc * sky[j + 1, i, 1] + wd * sky[j + 1, i + 1, 1]
                        b = wa * sky[j, i, 2] + wb * sky[j, i + 1, 2] + wc * sky[j + 1, i, 2] + wd * sky[j + 1, i + 1, 2]
                        inv = np.float32(1.0) / length
                        lr, lg, lb, alpha = lights(dx * inv, dy * inv, dz * inv, air, moons)
                        through = sky[j, i, 3]
                        out[row, column, 0] = r * (np.float32(1.0) - alpha * through) + lr * through
                        out[row, column, 1] = g * (np.float32(1.0) - alpha * through) + lg * through
                        out[row, column, 2] = b * (np.float32(1.0) - alpha * through) + lb * through
                        if air[RAINBOW] > 0.0:
                            # The drops fall before the clouds.
                            r, g, b = rainbow(dx * inv, dy * inv, dz * inv, air)
                            out[row, column, 0] += r
                            out[row, column, 1] += g
                            out[row, column, 2] += b
                        texture[row, column] = np.float32(0.0)
                        continue
                    z = np.float32(1.0) / depth[y, x]
                    px = origin[0] + dx * z
                    py = origin[1] + dy * z
                    pz = origin[2] + dz * z
                    distance = length * z
                    inv = np.float32(1.0) / length
                    dx *= inv
                    dy *= inv
                    dz *= inv
                    a, b3, c = triangles[t, 0], triangles[t, 1], triangles[t, 2]
                    # Barycentric weights on the screen, made right in depth by each vertex's own 1/z.
                    ax, ay, aw = points[a, 0], points[a, 1], points[a, 2]
                    bx, by, bw = points[b3, 0], points[b3, 1], points[b3, 2]
                    ex, ey = points[c, 0], points[c, 1]
                    area = (bx - ax) * (ey - ay) - (by - ay) * (ex - ax)
                    fx = np.float32(x) + np.float32(0.5)
                    fy = np.float32(y) + np.float32(0.5)
                    u = ((by - ey) * (fx - ex) + (ex - bx) * (fy - ey)) / area
                    v = ((ey - ay) * (fx - ex) + (ax - ex) * (fy - ey)) / area
                    u = min(max(u, np.float32(0.0)), np.float32(1.0)) * aw * z
                    v = min(max(v, np.float32(0.0)), np.float32(1.0)) * bw * z
                    w = max(np.float32(1.0) - u - v, np.float32(0.0))
                    nx = u * surface[a, NX] + v * surface[b3, NX] + w * surface[c, NX]
                    ny = u * surface[a, NY] + v * surface[b3, NY] + w * surface[c, NY]
                    nz = u * surface[a, NZ] + v * surface[b3, NZ] + w * surface[c, NZ]
                    material = made_of[row, column]
                    if materials[material, KIND] == WATER:
                        strength = sea[RIPPLE]
                        s1x, s1z = _ripple(
                            waves,
                            px * np.float32(0.19) + air[TIME] * np.float32(0.06),
                            pz * np.float32(0.19) + air[TIME] * np.float32(0.045),
                        )
                        s2x, s2z = _ripple(
                            waves,
                            px * np.float32(0.043) - air[TIME] * np.float32(0.013),
                            pz * np.float32(0.057) + air[TIME] * np.float32(0.017),
                        )
                        s3x, s3z = _ripple(
                            waves,
                            px * np.float32(0.0071) + air[TIME] * np.float32(0.004),
                            pz * np.float32(0.0093) - air[TIME] * np.float32(0.003),
                        )
                        # Ripples that are finer than the water that a pixel shows would only flicker: they make it rough instead.
                        reach = np.float32(stride) * distance * inverse_focal / max(abs(dy), np.float32(0.01))
                        near = np.float32(1.0) / (np.float32(1.0) + reach * np.float32(2.5))
                        mid = np.float32(1.0) / (np.float32(1.0) + reach * np.float32(0.45))
                        wide = np.float32(1.0) / (np.float32(1.0) + reach * np.float32(0.06))
                        nx += strength * (s1x * near + s2x * mid * np.float32(0.8) + s3x * wide * np.float32(0.5))
                        nz += strength * (s1z * near + s2z * mid * np.float32(0.8) + s3z * wide * np.float32(0.5))
                        rough = strength * (np.float32(2.6) - near - mid * np.float32(0.8) - wide * np.float32(0.5))
                        scale = np.float32(1.0) / math.sqrt(nx * nx + ny * ny + nz * nz)
                        nx *= scale
                        ny *= scale
                        nz *= scale
                        facing = -(dx * nx + dy * ny + dz * nz)
                        if facing < 0.02:
                            facing = np.float32(0.02)
                        f = max(np.float32(1.0) - facing - rough, np.float32(0.0))
                        f2 = f * f
                        fresnel = np.float32(0.02) + np.float32(0.98) * f2 * f2 * f
                        rx = dx + np.float32(2.0) * facing * nx
                        ry = abs(dy + np.float32(2.0) * facing * ny) + rough
                        rz = dz + np.float32(2.0) * facing * nz
                        sr, sg, sb, _ = cloudy(rx, ry, rz, air, clouds)
                        # What stands on the shore is looked up in the mirrored picture, shifted by the slope of the water.
                        shift = np.float32(0.55) * focal / (np.float32(1.0) + distance * np.float32(0.004))
                        mu = (fx + nx * shift) / np.float32(width) * np.float32(mirror_w)
                        # Far away waves hide each other: the picture of the shore stays closer to it.
                        drop = shift / (np.float32(1.0) + distance * np.float32(0.012))
                        mv = (fy + nz * drop * np.float32(0.6)) / np.float32(height) * np.float32(mirror_h)
                        mu = min(max(mu - np.float32(0.5), np.float32(0.0)), np.float32(mirror_w - 1.01))
                        mv = min(max(mv - np.float32(0.5), np.float32(0.0)), np.float32(mirror_h - 1.01))
                        i = np.int32(mu)
                        j = np.int32(mv)
                        fu = mu - np.float32(i)
                        fv = mv - np.float32(j)
                        wa = (np.float32(1.0) - fu) * (np.float32(1.0) - fv)
                        wb = fu * (np.float32(1.0) - fv)
                        wc = (np.float32(1.0) - fu) * fv
                        wd = fu * fv
                        solid = wa * mirror[j, i, 3] + wb * mirror[j, i + 1, 3] + wc * mirror[j + 1, i, 3] + wd * mirror[j + 1, i + 1, 3]
                        keep = np.float32(1.0) - solid
                        sr = (
                            sr * keep
                            + wa * mirror[j, i, 0]
                            + wb * mirror[j, i + 1, 0]
                            + wc * mirror[j + 1, i, 0]
                            + wd * mirror[j + 1, i + 1, 0]
                        )
                        sg = (
                            sg * keep
                            + wa * mirror[j, i, 1]
                            + wb * mirror[j, i + 1, 1]
                            + wc * mirror[j + 1, i, 1]
                            + wd * mirror[j + 1, i + 1, 1]
                        )
                        sb = (
                            sb * keep
                            + wa * mirror[j, i, 2]
                            + wb * mirror[j, i + 1, 2]
                            + wc * mirror[j + 1, i, 2]
                            + wd * mirror[j + 1, i + 1, 2]
                        )
                        hx = air[SUN_X] - dx
                        hy = air[SUN_Y] - dy
                        hz = air[SUN_Z] - dz
                        half = np.float32(1.0) / math.sqrt(hx * hx + hy * hy + hz * hz)
                        glint = max((hx * nx + hy * ny + hz * nz) * half, np.float32(0.0))
                        glint = (
                            decay((np.float32(1.0) - glint) * np.float32(420.0)) * np.float32(9.0) * keep
                            if glint > np.float32(0.97)
                            else np.float32(0.0)
                        )
                        foam = u * surface[a, SUNLIT] + v * surface[b3, SUNLIT] + w * surface[c, SUNLIT]
                        depth_tint = u * surface[a, OPEN] + v * surface[b3, OPEN] + w * surface[c, OPEN]
                        day = air[AMBIENT] * np.float32(0.5) + air[SUN_R] * max(air[SUN_Y], np.float32(0.0)) * np.float32(0.5)
                        day_g = air[AMBIENT + 1] * np.float32(0.5) + air[SUN_G] * max(air[SUN_Y], np.float32(0.0)) * np.float32(0.5)
                        day_b = air[AMBIENT + 2] * np.float32(0.5) + air[SUN_B] * max(air[SUN_Y], np.float32(0.0)) * np.float32(0.5)
                        lift = np.float32(1.0) + depth_tint * np.float32(3.0)
                        wr = sea[DEEP] * lift * day
                        wg = sea[DEEP + 1] * lift * day_g
                        wbb = sea[DEEP + 2] * lift * day_b
                        r = wr + (sr - wr) * fresnel + glint * air[SUN_R]
                        g = wg + (sg - wg) * fresnel + glint * air[SUN_G]
                        b = wbb + (sb - wbb) * fresnel + glint * air[SUN_B]
                        if foam > 0.0:
                            s1x, s1z = _ripple(waves, px * np.float32(0.31), pz * np.float32(0.31))
                            lace = min(
                                max(foam * np.float32(1.6) + (s1x + s1z) * np.float32(1.2) - np.float32(0.35), np.float32(0.0)),
                                np.float32(1.0),
                            ) * np.float32(0.85)
                            r += (day * np.float32(0.95) - r) * lace
                            g += (day_g * np.float32(0.97) - g) * lace
                            b += (day_b - b) * lace
                        for lamp in range(lamps.shape[0]):
                            # A lamp's path on the water: bright where the mirrored ray passes near it.
                            ux = lamps[lamp, 0] - px
                            uy = lamps[lamp, 1] - py
                            uz = lamps[lamp, 2] - pz
                            away = math.sqrt(ux * ux + uy * uy + uz * uz)
                            close = max((ux * rx + uy * ry + uz * rz) / away, np.float32(0.0))
                            shine = (
                                decay((np.float32(1.0) - close) * np.float32(140.0))
                                * np.float32(0.16)
                                / (np.float32(0.2) + away * np.float32(0.15))
                            )
                            near_pool = np.float32(0.006) / (np.float32(0.5) + away * away)
                            if lamps[lamp, CONE] > np.float32(-1.0):
                                # A beam lights the water that it falls on, and no other.
                                inside = -(ux * lamps[lamp, TO_X] + uy * lamps[lamp, TO_Y] + uz * lamps[lamp, TO_Z]) / away
                                soft = (inside - lamps[lamp, CONE]) / (np.float32(1.0) - lamps[lamp, CONE]) * np.float32(3.0)
                                soft = min(max(soft, np.float32(0.0)), np.float32(1.0))
                                shine *= soft
                                near_pool *= soft
                            r += lamps[lamp, 3] * (shine * fresnel * np.float32(2.0) + near_pool)
                            g += lamps[lamp, 4] * (shine * fresnel * np.float32(2.0) + near_pool)
                            b += lamps[lamp, 5] * (shine * fresnel * np.float32(2.0) + near_pool)
                        texture[row, column] = np.float32(0.0)
                    else:
                        scale = np.float32(1.0) / math.sqrt(nx * nx + ny * ny + nz * nz + np.float32(1e-12))
                        nx *= scale
                        ny *= scale
                        nz *= scale
                        ar = u * surface[a, RED] + v * surface[b3, RED] + w * surface[c, RED]
                        ag = u * surface[a, GREEN] + v * surface[b3, GREEN] + w * surface[c, GREEN]
                        ab = u * surface[a, BLUE] + v * surface[b3, BLUE] + w * surface[c, BLUE]
                        opened = u * surface[a, OPEN] + v * surface[b3, OPEN] + w * surface[c, OPEN]
                        sunlit = u * surface[a, SUNLIT] + v * surface[b3, SUNLIT] + w * surface[c, SUNLIT]
                        contact = np.float32(1.0)
                        if occlusion.shape[0] > 0:
                            contact = occlusion[
                                min(y * occlusion.shape[0] // height, occlusion.shape[0] - 1),
                                min(x * occlusion.shape[1] // width, occlusion.shape[1] - 1),
                            ]
                            opened *= contact
                        through = materials[material, THROUGH]
                        if through > 0.0 and nx * dx + ny * dy + nz * dz > 0.0:
                            nx = -nx
                            ny = -ny
                            nz = -nz
                        cosine = nx * air[SUN_X] + ny * air[SUN_Y] + nz * air[SUN_Z]
                        if sunlit > 0.0 and (cosine > 0.0 or through > 0.0):
                            # What the sun grazes needs more of a lift, by the map's own squares; a leaf is lit on its other side.
                            lifted = np.float32(0.03) + np.float32(1.5) / near_scale * (np.float32(1.0) - abs(cosine))
                            if cosine < 0.0:
                                lifted = -lifted
                            sunlit *= _sunlight(
                                px + nx * lifted,
                                py + ny * lifted,
                                pz + nz * lifted,
                                shadow_near,
                                shadow_far,
                                sun_basis,
                                sun_origin,
                                near_scale,
                                far_scale,
                                through > 0.0,
                            )
                        lit = max(cosine, np.float32(0.0)) + max(-cosine, np.float32(0.0)) * through
                        lit *= np.float32(1.0) - (np.float32(1.0) - sunlit) * air[SHADOW_DEPTH]
                        up = ny * np.float32(0.5) + np.float32(0.5)
                        er = air[SUN_R] * lit + (air[BOUNCE] + (air[AMBIENT] - air[BOUNCE]) * up) * opened
                        eg = air[SUN_G] * lit + (air[BOUNCE + 1] + (air[AMBIENT + 1] - air[BOUNCE + 1]) * up) * opened
                        eb = air[SUN_B] * lit + (air[BOUNCE + 2] + (air[AMBIENT + 2] - air[BOUNCE + 2]) * up) * opened
                        gloss = materials[material, GLOSS]
                        lr, lg, lb, hr, hg, hb = lamplight(
                            lamps,
                            lamp_maps,
                            lamp_views,
                            px,
                            py,
                            pz,
                            nx,
                            ny,
                            nz,
                            dx,
                            dy,
                            dz,
                            materials[material, SHARPNESS] if gloss > 0.0 else np.float32(0.0),
                        )
                        # What keeps the sky's light away keeps away some of a lamp's as well.
                        nearby = np.float32(0.45) + np.float32(0.55) * contact
                        er += lr * nearby
                        eg += lg * nearby
                        eb += lb * nearby
                        if materials[material, LAND] == 0.0 and through == 0.0:
                            # A film light beside the lens: the cast is never lost against the light.
                            fill = (
                                max(-(dx * nx + dy * ny + dz * nz), np.float32(0.0))
                                * np.float32(0.55)
                                * (np.float32(1.0) - np.float32(0.65) * min(lit, np.float32(1.0)))
                            )
                            er += air[AMBIENT] * fill
                            eg += air[AMBIENT + 1] * fill
                            eb += air[AMBIENT + 2] * fill
                        glow = materials[material, EMISSION]
                        r = ar * (er + glow)
                        g = ag * (eg + glow)
                        b = ab * (eb + glow)
                        wet = air[WETNESS] * max(ny, np.float32(0.0)) * opened
                        if gloss > 0.0 or wet > 0.0:
                            hx = air[SUN_X] - dx
                            hy = air[SUN_Y] - dy
                            hz = air[SUN_Z] - dz
                            half = np.float32(1.0) / math.sqrt(hx * hx + hy * hy + hz * hz)
                            highlight = decay(
                                max(np.float32(1.0) - (hx * nx + hy * ny + hz * nz) * half, np.float32(0.0))
                                * materials[material, SHARPNESS]
                            )
                            facing = max(-(dx * nx + dy * ny + dz * nz), np.float32(0.0))
                            f = np.float32(1.0) - facing
                            f2 = f * f
                            fresnel = np.float32(0.04) + np.float32(0.96) * f2 * f2 * f
                            strength = gloss * (materials[material, SHARPNESS] + np.float32(8.0)) * np.float32(0.02)
                            shine = highlight * sunlit * strength
                            if gloss > DULL or wet > 0.0:
                                rx = dx + np.float32(2.0) * facing * nx
                                ry = dy + np.float32(2.0) * facing * ny
                                rz = dz + np.float32(2.0) * facing * nz
                                mirrorlike = (
                                    fresnel
                                    * (gloss + wet * np.float32(0.8))
                                    * opened
                                    * (
                                        np.float32(0.3)
                                        + np.float32(0.7)
                                        * min(max(ry * np.float32(3.0) + np.float32(0.5), np.float32(0.0)), np.float32(1.0))
                                    )
                                )
                                # Metals have no colour but what they mirror, and that in their own tint.
                                metal = materials[material, METAL]
                                tr = np.float32(1.0) + (ar * np.float32(1.4) - np.float32(1.0)) * metal
                                tg = np.float32(1.0) + (ag * np.float32(1.4) - np.float32(1.0)) * metal
                                tb = np.float32(1.0) + (ab * np.float32(1.4) - np.float32(1.0)) * metal
                                mirrorlike += (np.float32(0.55) * opened - mirrorlike) * metal * (np.float32(1.0) - f2 * f2)
                                if mirrorlike > FAINT:
                                    sr, sg, sb, _ = cloudy(rx, max(ry, np.float32(0.02)), rz, air, clouds)
                                    r += (sr * tr - r) * mirrorlike
                                    g += (sg * tg - g) * mirrorlike
                                    b += (sb * tb - b) * mirrorlike
                                r += (shine * air[SUN_R] + hr * strength) * tr
                                g += (shine * air[SUN_G] + hg * strength) * tg
                                b += (shine * air[SUN_B] + hb * strength) * tb
                            else:
                                r += shine * air[SUN_R] + hr * strength
                                g += shine * air[SUN_G] + hg * strength
                                b += shine * air[SUN_B] + hb * strength
                        if materials[material, KIND] == WET and ny > np.float32(0.9) and abs(py - sea[LEVEL]) < np.float32(0.2):
                            mr, mg, mb, amount = _mirrored(
                                px,
                                pz,
                                fx,
                                fy,
                                dx,
                                dy,
                                dz,
                                distance,
                                width,
                                height,
                                focal,
                                gloss,
                                air,
                                clouds,
                                mirror,
                                mirror_rough,
                                waves,
                                sea,
                            )
                            # Wet ground is darker than dry, for light that enters the film of water is kept there.
                            damp = np.float32(1.0) - np.float32(0.35) * sea[PUDDLES]
                            r = r * damp + (mr - r * damp) * amount
                            g = g * damp + (mg - g * damp) * amount
                            b = b * damp + (mb - b * damp) * amount
                            sunlit *= np.float32(1.0) - amount
                        # Relief shows most where the sun grazes, least in the shade.
                        if materials[material, PATTERN] == 0.0:
                            texture[row, column] = materials[material, RELIEF] * (
                                np.float32(0.7) + sunlit * (np.float32(1.5) - max(cosine, np.float32(0.0)))
                            )
                        else:
                            texture[row, column] = materials[material, RELIEF] if t < still else np.float32(0.0)
                    part, hr, hg, hb = haze(origin[1], dx, dy, dz, distance, air)
                    texture[row, column] *= np.float32(1.0) - part
                    out[row, column, 0] = r + (hr - r) * part
                    out[row, column, 1] = g + (hg - g) * part
                    out[row, column, 2] = b + (hb - b) * part
                    if air[RAINBOW] > 0.0 and distance > NEAR_RAIN:
                        r, g, b = rainbow(dx, dy, dz, air)
                        before = np.float32(0.75) * (np.float32(1.0) - decay((distance - NEAR_RAIN) * np.float32(0.001)))
                        out[row, column, 0] += r * before
                        out[row, column, 1] += g * before
                        out[row, column, 2] += b * before
