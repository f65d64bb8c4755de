"""The sky: gradient, glow, sun, moons and stars as a function of direction, and clouds marched once a shot into a map.

A sky map is a square seen from below: a direction (x, y, z) with y ≥ 0 lies at (x, z) / (1 + y), the horizon being the unit
circle. Clouds drift by looking the map up along a direction that the wind has shifted.
"""

import math

import numpy as np
from numba import njit, prange

# Places in the `air` vector, which tells a shot's atmosphere; see `light.Air`.
SUN_X, SUN_Y, SUN_Z = 0, 1, 2
SUN_R, SUN_G, SUN_B = 3, 4, 5
ZENITH, HORIZON, GLOW, AMBIENT, BOUNCE, HAZE = 6, 9, 12, 15, 18, 21
HAZE_DENSITY, HAZE_FALL, HAZE_GLOW, SUN_SIZE, STARS, CLOUD_DRIFT_X, CLOUD_DRIFT_Z, CLOUD_BASE = 24, 25, 26, 27, 28, 29, 30, 31
GROUND_FOG, GROUND_FOG_TOP, SHADOW_DEPTH, TIME, WETNESS, STARRY, RAINBOW, AURORA = 32, 33, 34, 35, 36, 37, 38, 39
AIR_SIZE = 40


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def decay(x):
    """Give e to the -x for x ≥ 0, within 0.004: six squarings cost a fifth of the library's exponential."""
    y = max(np.float32(1.0) - x * np.float32(1.0 / 64.0), np.float32(0.0))
    y *= y
    y *= y
    y *= y
    y *= y
    y *= y
    return y * y


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def gradient(dx, dy, dz, air):
    """Give the colour of the cloudless sky along a unit direction, without sun, moons and stars."""
    up = max(dy, np.float32(0.0))
    # Air thickens towards the horizon, so most of the change happens in the lowest twenty degrees.
    t = np.float32(1.0) - decay(up * np.float32(3.6))
    towards = max(dx * air[SUN_X] + dy * air[SUN_Y] + dz * air[SUN_Z], np.float32(0.0))
    near = towards * towards
    near *= near
    wide = near * near
    tight = wide * wide
    tight *= tight
    tight *= tight
    low = decay(up * np.float32(5.0))
    glow = (near * np.float32(0.18) + wide * np.float32(0.25)) * (np.float32(0.35) + np.float32(0.65) * low) + tight * np.float32(0.55)
    r = air[HORIZON] + (air[ZENITH] - air[HORIZON]) * t + air[GLOW] * glow
    g = air[HORIZON + 1] + (air[ZENITH + 1] - air[HORIZON + 1]) * t + air[GLOW + 1] * glow
    b = air[HORIZON + 2] + (air[ZENITH + 2] - air[HORIZON + 2]) * t + air[GLOW + 2] * glow
    return r, g, b


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def lookup(sky_map, qx, qz):
    """Read four channels of a sky map, bilinearly, at the plane point (qx, qz)."""
    size = sky_map.shape[0]
    u = (qx * np.float32(0.495) + np.float32(0.5)) * np.float32(size - 1)
    v = (qz * np.float32(0.495) + np.float32(0.5)) * np.float32(size - 1)
    u = min(max(u, np.float32(0.0)), np.float32(size - 1.001))
    v = min(max(v, np.float32(0.0)), np.float32(size - 1.001))
    i = np.int32(u)
    j = np.int32(v)
    fu = u - np.float32(i)
    fv = v - np.float32(j)
    a = (np.float32(1.0) - fu) * (np.float32(1.0) - fv)
    b = fu * (np.float32(1.0) - fv)
    c = (np.float32(1.0) - fu) * fv
    d = fu * fv
    p, q, s, t = sky_map[j, i], sky_map[j, i + 1], sky_map[j + 1, i], sky_map[j + 1, i + 1]
    return (
        a * p[0] + b * q[0] + c * s[0] + d * t[0],
        a * p[1] + b * q[1] + c * s[1] + d * t[1],
        a * p[2] + b * q[2] + c * s[2] + d * t[2],
        a * p[3] + b * q[3] + c * s[3] + d * t[3],
    )


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def _scatter(i, j):
    """Give a number from 0 to 1 that has nothing to do with its neighbours'."""
    h = np.uint32(np.uint32(np.uint32(i) * np.uint32(0x9E3779B1)) ^ np.uint32(np.uint32(j) * np.uint32(0x85EBCA77)))
    h = np.uint32((h ^ np.uint32(h >> np.uint32(15))) * np.uint32(0x2C1B3C6D))
    h = np.uint32((h ^ np.uint32(h >> np.uint32(13))) * np.uint32(0x297A2D39))
    return np.float32(h >> np.uint32(8)) * np.float32(1.0 / 16777216.0)


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def _along(s, k):
    """Give a number from 0 to 1 that changes smoothly along s, another way for each k."""
    at = np.floor(s)
    i = np.int32(at)
    part = s - at
    part = part * part * (np.float32(3.0) - np.float32(2.0) * part)
    first = _scatter(i, k)
    return first + (_scatter(i + 1, k) - first) * part


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def aurora(dx, dy, dz, air):
    """Give the light of an aurora along a unit direction: curtains of rays that sway, green at the hem and violet above.

    Each curtain hangs around the eye at a distance that changes with the direction; where it turns away it is seen edge on, and bright.
    """
    r = g = b = np.float32(0.0)
    flat = math.sqrt(dx * dx + dz * dz + np.float32(1e-6))
    up = dy / flat
    if up <= np.float32(0.03):
        return r, g, b
    turn = math.atan2(dx, dz)
    time = air[TIME]
    for k in range(3):
        own = np.float32(1.9) * np.float32(k)
        one = np.float32(2.3) * turn + own + time * np.float32(0.10)
        two = np.float32(5.3) * turn - own * np.float32(1.3) - time * np.float32(0.17)
        six = np.float32(12.1) * turn + own * np.float32(2.1) + time * np.float32(0.29)
        sway = np.float32(0.20) * math.sin(one) + np.float32(0.10) * math.sin(two) + np.float32(0.035) * math.sin(six)
        slope = np.float32(0.46) * math.cos(one) + np.float32(0.53) * math.cos(two) + np.float32(0.42) * math.cos(six)
        away = (np.float32(1.0) + np.float32(0.62) * np.float32(k)) * (np.float32(1.0) + sway)
        rays = _along(turn * np.float32(46.0) + sway * np.float32(14.0) + time * np.float32(0.35), k)
        tall = np.float32(0.26) + np.float32(0.16) * rays
        tall += np.float32(0.50) * _along(turn * np.float32(9.0) - time * np.float32(0.22), k + 7)
        high = (up * away - np.float32(0.29)) / tall
        if high < np.float32(-0.10) or high > np.float32(2.2):
            continue
        hem = min(max(high * np.float32(6.0) + np.float32(0.6), np.float32(0.0)), np.float32(1.0))
        top = min(max(np.float32(2.2) - high, np.float32(0.0)), np.float32(1.0))
        light = hem * hem * top * decay(max(high, np.float32(0.0)) * np.float32(2.0))
        light *= (
            (np.float32(0.40) + np.float32(0.85) * rays * rays) * (np.float32(0.55) + abs(slope)) * (np.float32(1.0) - np.float32(0.24) * k)
        )
        # Long stretches of a curtain are dim.
        stretch = _along(turn * np.float32(2.6) + own + time * np.float32(0.06), k + 17)
        light *= np.float32(0.04) + np.float32(1.25) * stretch * stretch
        violet = min(max(high * np.float32(0.9) - np.float32(0.25), np.float32(0.0)), np.float32(1.0))
        r += light * (np.float32(0.10) + np.float32(0.50) * violet)
        g += light * (np.float32(1.0) - np.float32(0.68) * violet)
        b += light * (np.float32(0.40) + np.float32(0.42) * violet)
    return r * air[AURORA], g * air[AURORA], b * air[AURORA]


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def cloudy(dx, dy, dz, air, clouds):
    """Give the colour of the sky along a unit direction, with its clouds, and how much shines through them."""
    if air[STARRY] > 0.0:
        # No ground below: the map's middle is straight ahead instead of overhead.
        dy, dz = dz, -dy
    dy = max(dy, np.float32(0.004))
    r, g, b = gradient(dx, dy, dz, air)
    if air[AURORA] > 0.0:
        ar, ag, ab = aurora(dx, dy, dz, air)
        r += ar
        g += ag
        b += ab
    # Shift the direction by what the wind has carried the cloud deck.
    x = dx - dy * air[CLOUD_DRIFT_X]
    z = dz - dy * air[CLOUD_DRIFT_Z]
    scale = np.float32(1.0) / (math.sqrt(x * x + dy * dy + z * z) + dy)
    cr, cg, cb, alpha = lookup(clouds, x * scale, z * scale)
    keep = np.float32(1.0) - alpha
    return r * keep + cr, g * keep + cg, b * keep + cb, keep * keep


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def rainbow(dx, dy, dz, air):
    """Give what drops of rain send back of the sun along a unit direction: the bow, and a fainter one around it in reversed order."""
    # Degrees from the point opposite the sun.
    away = math.acos(min(max(-(dx * air[SUN_X] + dy * air[SUN_Y] + dz * air[SUN_Z]), np.float32(-1.0)), np.float32(1.0))) * np.float32(
        57.29578
    )
    # Near the ground the bow fades into what stands there.
    strength = air[RAINBOW] * min(max(dy * np.float32(14.0) + np.float32(0.55), np.float32(0.0)), np.float32(1.0))
    # Inside of the bow the sky is a little brighter, between the two a little darker than anywhere.
    inside = np.float32(0.10) * min(max((np.float32(41.4) - away) * np.float32(0.8), np.float32(0.0)), np.float32(1.0))
    inside *= min(max((away - np.float32(24.0)) * np.float32(0.06), np.float32(0.0)), np.float32(1.0))
    r = g = b = inside
    for bow in range(2):
        # Across a bow from violet, 0, to red, 1; the outer one runs the other way and is twice as wide.
        across = (away - np.float32(40.3)) * np.float32(0.42) if bow == 0 else (np.float32(53.6) - away) * np.float32(0.26)
        if np.float32(-0.6) < across < np.float32(1.6):
            power = np.float32(1.0) if bow == 0 else np.float32(0.22)
            x = (across - np.float32(0.84)) * np.float32(4.2)
            y = (across - np.float32(0.52)) * np.float32(4.4)
            z = (across - np.float32(0.22)) * np.float32(4.2)
            w = (across + np.float32(0.02)) * np.float32(6.0)
            r += power * (decay(x * x) + np.float32(0.30) * decay(w * w))
            g += power * np.float32(0.82) * decay(y * y)
            b += power * (np.float32(0.95) * decay(z * z) + np.float32(0.40) * decay(w * w))
    return r * strength, g * strength, b * strength


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def lights(dx, dy, dz, air, moons):
    """Give what shines in the sky along a unit direction: sun disc, moons, stars; and how much of what is behind they hide."""
    r = g = b = np.float32(0.0)
    hide = np.float32(0.0)
    towards = dx * air[SUN_X] + dy * air[SUN_Y] + dz * air[SUN_Z]
    if air[SUN_SIZE] > 0.0:
        edge = np.float32(1.0) - air[SUN_SIZE] * air[SUN_SIZE] * np.float32(0.5)
        disc = min(max((towards - edge) / (np.float32(1.0) - edge) * np.float32(4.0), np.float32(0.0)), np.float32(1.0))
        r += disc * air[SUN_R] * np.float32(6.0)
        g += disc * air[SUN_G] * np.float32(6.0)
        b += disc * air[SUN_B] * np.float32(6.0)
    for m in range(moons.shape[0]):
        mx, my, mz, size = moons[m, 0], moons[m, 1], moons[m, 2], moons[m, 3]
        along = dx * mx + dy * my + dz * mz
        if along > 0.0:
            ex = dx / along - mx
            ey = dy / along - my
            ez = dz / along - mz
            distance = math.sqrt(ex * ex + ey * ey + ez * ez)
            if distance < size:
                # A ball: its normal, lit from the moon's own phase direction, with maria by two sines.
                rho = distance / size
                bulge = math.sqrt(max(np.float32(1.0) - rho * rho, np.float32(0.0)))
                nx = ex / size - mx * bulge
                ny = ey / size - my * bulge
                nz = ez / size - mz * bulge
                lit = max(nx * moons[m, 4] + ny * moons[m, 5] + nz * moons[m, 6], np.float32(0.0))
                marks = math.sin(nx * np.float32(5.0) + np.float32(m)) * math.sin(ny * np.float32(7.0)) + math.sin(
                    nz * np.float32(11.0) + nx * np.float32(6.0)
                ) * np.float32(0.5)
                tone = np.float32(0.86) + np.float32(0.14) * marks
                edge = min((np.float32(1.0) - rho) * np.float32(60.0), np.float32(1.0))
                glow = lit * tone * moons[m, 7] * edge
                r += glow * moons[m, 8]
                g += glow * moons[m, 9]
                b += glow * moons[m, 10]
                hide = max(hide, edge * min(lit * np.float32(4.0), np.float32(1.0)))
    if air[STARRY] > 0.0:
        dy, dz = dz, -dy
    if air[STARS] > 0.0 and dy > 0.0:
        scale = np.float32(220.0) / (np.float32(1.0) + dy)
        sx = dx * scale
        sz = dz * scale
        cx = math.floor(sx)
        cz = math.floor(sz)
        h = np.uint32(np.int64(cx)) * np.uint32(0x9E3779B1) ^ np.uint32(np.int64(cz)) * np.uint32(0x85EBCA77)
        h ^= h >> np.uint32(13)
        h *= np.uint32(0xC2B2AE3D)
        h ^= h >> np.uint32(16)
        if h & np.uint32(7) == np.uint32(0):
            px = np.float32((h >> np.uint32(3)) & np.uint32(255)) / np.float32(255.0) * np.float32(0.8) + np.float32(0.1)
            pz = np.float32((h >> np.uint32(11)) & np.uint32(255)) / np.float32(255.0) * np.float32(0.8) + np.float32(0.1)
            power = np.float32((h >> np.uint32(19)) & np.uint32(255)) / np.float32(255.0)
            ex = sx - cx - px
            ez = sz - cz - pz
            spark = (
                math.exp(-(ex * ex + ez * ez) * np.float32(90.0))
                * power
                * power
                * power
                * air[STARS]
                * min(dy * np.float32(5.0), np.float32(1.0))
            )
            # Some burn yellow, most of them blue.
            warm = np.float32((h >> np.uint32(27)) & np.uint32(31)) / np.float32(31.0)
            warm *= warm
            r += spark * (np.float32(0.85) + np.float32(0.35) * warm)
            g += spark * (np.float32(0.95) - np.float32(0.10) * warm)
            b += spark * (np.float32(1.15) - np.float32(0.65) * warm)
    return r, g, b, hide


@njit(cache=True, fastmath=True, error_model="numpy", nogil=True)
def _tile(texture, x, z):
    """Read a repeating texture bilinearly; x and z are in tiles."""
    size = texture.shape[0]
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
    top = texture[j, i] + (texture[j, i2] - texture[j, i]) * fu
    return top + (texture[j2, i] + (texture[j2, i2] - texture[j2, i]) * fu - top) * fv


@njit(cache=True, parallel=True, fastmath=True, error_model="numpy", nogil=True)
def bake_clouds(out, shape, detail, cover, thickness, softness, air, lit, shade, facing, spread):
    """March a cloud deck into a sky map: out (n, n, 4) gets colour times alpha, and alpha.

    `shape` and `detail` are repeating noise textures, 0 to 1; `cover` is the fraction of sky to cover, `thickness` the deck's depth
    relative to its height, `softness` the width of cloud edges; `lit` and `shade` are the colours of a cloud's bright and dark side;
    only directions within `spread` of the heading `facing` (radians) are marched: the camera never sees the others.
    """
    size = out.shape[0]
    steps = 11
    for j in prange(size):
        for i in range(size):
            qx = (np.float32(i) / np.float32(size - 1) - np.float32(0.5)) / np.float32(0.495)
            qz = (np.float32(j) / np.float32(size - 1) - np.float32(0.5)) / np.float32(0.495)
            rr = qx * qx + qz * qz
            out[j, i, 0] = 0.0
            out[j, i, 1] = 0.0
            out[j, i, 2] = 0.0
            out[j, i, 3] = 0.0
            if rr > 1.0:
                continue
            turn = abs(math.atan2(qx, qz) - facing)
            turn = min(turn, np.float32(2.0 * math.pi) - turn)
            if turn > spread and rr > 0.04:
                continue
            dy = (np.float32(1.0) - rr) / (np.float32(1.0) + rr)
            dx = qx * (np.float32(1.0) + dy)
            dz = qz * (np.float32(1.0) + dy)
            if dy < 0.012:
                continue
            reach = np.float32(1.0) / (dy + np.float32(0.045))
            towards = dx * air[SUN_X] + dy * air[SUN_Y] + dz * air[SUN_Z]
            # Light scatters forward: a silver lining towards the sun.
            lining = np.float32(0.25) + np.float32(0.9) * max(towards, np.float32(0.0)) ** 6
            through = np.float32(1.0)
            cr = cg = cb = np.float32(0.0)
            # Where the middle of the deck is far from any cloud, nothing of it is.
            middle = reach * (np.float32(1.0) + thickness * np.float32(0.5))
            if _tile(shape, dx * middle * np.float32(0.11), dz * middle * np.float32(0.11)) - (np.float32(1.0) - cover) < np.float32(-0.34):
                continue
            jitter = _scatter(i, j)
            # Near the horizon a texel spans more than the finest wisps.
            wisps = min(dy * np.float32(3.0), np.float32(1.0)) * np.float32(0.13)
            for step in range(steps):
                s = (np.float32(step) + jitter) / np.float32(steps)
                height = np.float32(1.0) + thickness * s
                x = dx * reach * height
                z = dz * reach * height
                body = _tile(shape, x * np.float32(0.11), z * np.float32(0.11))
                fine = _tile(detail, x * np.float32(0.43) + s * np.float32(0.21), z * np.float32(0.43) - s * np.float32(0.17))
                finer = _tile(detail, x * np.float32(1.37) - s * np.float32(0.4), z * np.float32(1.37) + s * np.float32(0.3))
                arch = np.float32(2.0) * s - np.float32(0.75)
                dense = (
                    body
                    - (np.float32(1.0) - cover)
                    - arch * arch * np.float32(0.22)
                    + (fine - np.float32(0.5)) * np.float32(0.34)
                    + (finer - np.float32(0.5)) * wisps
                )
                dense = min(max(dense / softness, np.float32(0.0)), np.float32(1.0))
                if dense > 0.0:
                    lx = x + air[SUN_X] * np.float32(0.28)
                    lz = z + air[SUN_Z] * np.float32(0.28)
                    above = _tile(shape, lx * np.float32(0.11), lz * np.float32(0.11)) - (np.float32(1.0) - cover)
                    above += (
                        _tile(detail, lx * np.float32(0.43) + s * np.float32(0.21), lz * np.float32(0.43)) - np.float32(0.5)
                    ) * np.float32(0.34)
                    block = max(above, np.float32(0.0)) * np.float32(3.2) / softness * np.float32(0.35) + (
                        np.float32(1.0) - s
                    ) * dense * np.float32(0.9)
                    light = math.exp(-block) * (np.float32(0.55) + lining)
                    part = np.float32(1.0) - math.exp(
                        -dense * np.float32(7.0) / np.float32(steps) * (np.float32(1.0) + thickness * np.float32(2.0))
                    )
                    weight = through * part
                    cr += weight * (shade[0] + lit[0] * light)
                    cg += weight * (shade[1] + lit[1] * light)
                    cb += weight * (shade[2] + lit[2] * light)
                    through *= np.float32(1.0) - part
                    if through < 0.02:
                        break
            alpha = np.float32(1.0) - through
            # Far clouds sink into the haze of the horizon.
            far = math.exp(-max(dy - np.float32(0.012), np.float32(0.0)) * np.float32(9.0))
            keep = np.float32(1.0) - far * far
            out[j, i, 0] = cr * keep
            out[j, i, 1] = cg * keep
            out[j, i, 2] = cb * keep
            out[j, i, 3] = alpha * keep
