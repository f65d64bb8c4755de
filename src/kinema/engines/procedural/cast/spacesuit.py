"""The spacesuit: thick limbs, ribbed joints, a pack, and a helmet with a gold visor."""

from kinema.engines.procedural.cast.look import Look
from kinema.engines.procedural.cast.skeleton import at
from kinema.engines.procedural.sculpt import Clay


def spacesuit(look: Look) -> Clay:
    """Sculpt a spacesuit: thick limbs, ribbed joints, pack, helmet with a gold visor."""
    h, clay, suit = look.height, Clay(), look.spacesuit or (0.7, 0.7, 0.7)
    grey, dark, gold = (0.30, 0.30, 0.31), (0.07, 0.07, 0.075), (0.50, 0.29, 0.045)
    m = 0.03 * h
    clay.ellipsoid((0, 0.555 * h, 0), (0.105 * h, 0.085 * h, 0.085 * h), suit, "hips", "cloth", m)
    clay.ellipsoid((0, 0.645 * h, 0), (0.102 * h, 0.075 * h, 0.085 * h), suit, "hips", "cloth", m)
    clay.block((0, 0.735 * h, 0.0), (0.070 * h, 0.055 * h, 0.040 * h), 0.045 * h, suit, "chest", "cloth", m)
    clay.block((0, 0.715 * h, 0.088 * h), (0.040 * h, 0.026 * h, 0.012 * h), 0.006 * h, grey, "chest", "plastic", 0.003 * h)
    for k in range(3):
        clay.ellipsoid(
            ((k - 1) * 0.022 * h, 0.722 * h, 0.106 * h),
            (0.006 * h, 0.006 * h, 0.005 * h),
            ((0.5, 0.03, 0.02), (0.6, 0.45, 0.04), (0.05, 0.2, 0.4))[k],
            "chest",
            "plastic",
            0.0,
        )
    clay.block((0, 0.74 * h, -0.125 * h), (0.070 * h, 0.105 * h, 0.028 * h), 0.024 * h, suit, "chest", "plastic", 0.006 * h)
    clay.ellipsoid((0, 0.905 * h, 0.004 * h), (0.086 * h, 0.090 * h, 0.090 * h), suit, "head", "paint", 0.006 * h)
    clay.ellipsoid((0, 0.905 * h, 0.030 * h), (0.073 * h, 0.066 * h, 0.073 * h), gold, "head", "glass", 0.004 * h)
    clay.cone((0, 0.818 * h, 0), (0, 0.832 * h, 0), 0.076 * h, 0.076 * h, grey, "chest", "metal", 0.004 * h)
    for side, s in ((-1, "l"), (1, "r")):
        clay.ellipsoid(at(f"arm.{s}", h, -side * 0.004), (0.052 * h, 0.050 * h, 0.052 * h), suit, "chest", "cloth", m)
        clay.cone(at(f"arm.{s}", h), at(f"fore.{s}", h), 0.047 * h, 0.042 * h, suit, f"arm.{s}", "cloth", 0.012 * h)
        clay.cone(at(f"fore.{s}", h), at(f"hand.{s}", h, dy=0.03), 0.043 * h, 0.036 * h, suit, f"fore.{s}", "cloth", 0.008 * h)
        clay.cone(at(f"hand.{s}", h, dy=0.030), at(f"hand.{s}", h, dy=0.018), 0.040 * h, 0.040 * h, grey, f"fore.{s}", "metal", 0.002 * h)
        clay.ellipsoid(at(f"hand.{s}", h, dy=-0.030, dz=0.004), (0.024 * h, 0.042 * h, 0.032 * h), dark, f"hand.{s}", "cloth", 0.006 * h)
        clay.cone(
            at(f"hand.{s}", h, dy=-0.015, dz=0.025),
            at(f"hand.{s}", h, -side * 0.006, dy=-0.055, dz=0.036),
            0.013 * h,
            0.010 * h,
            dark,
            f"hand.{s}",
            "cloth",
            0.006 * h,
        )
        clay.cone(at(f"thigh.{s}", h, side * 0.008), at(f"shin.{s}", h), 0.068 * h, 0.056 * h, suit, f"thigh.{s}", "cloth", 0.015 * h)
        clay.ellipsoid(at(f"shin.{s}", h, dz=0.012), (0.056 * h, 0.046 * h, 0.052 * h), grey, f"shin.{s}", "cloth", 0.012 * h)
        clay.cone(at(f"shin.{s}", h), at(f"foot.{s}", h, dy=0.03), 0.055 * h, 0.050 * h, suit, f"shin.{s}", "cloth", 0.010 * h)
        clay.cone(at(f"foot.{s}", h, dy=0.012), at(f"foot.{s}", h, dy=-0.004), 0.052 * h, 0.046 * h, grey, f"foot.{s}", "cloth", 0.006 * h)
        clay.cone(
            at(f"foot.{s}", h, dy=-0.014, dz=-0.006),
            at(f"foot.{s}", h, dy=-0.018, dz=0.070),
            0.036 * h,
            0.031 * h,
            suit,
            f"foot.{s}",
            "cloth",
            0.010 * h,
        )
    return clay
