"""How what both hands are needed for is held: a violin under the chin, a bow that is drawn; shared by who holds it and by what is held.

Places are in heights of whoever holds it, who faces +z and stands at the origin.
"""

import numpy as np

from kinema.engines.procedural.cast import skeleton
from kinema.engines.procedural.cast.skeleton import Angles
from kinema.engines.procedural.mesh import Floats

UNDER_THE_CHIN, DRAWN = "under the chin", "drawn"
HEIGHT = 1.68
"""Metres: the height of whoever holds things that are made in metres."""
CHIN = (-0.050, 0.832, 0.040)
"""Where the foot of a violin lies on the collarbone."""
NECK = (-0.62, 0.06, 0.78)
"""Where its neck points."""
ACROSS = (0.80, -0.05, 0.60)
"""And where its bow points, from the tip to the hand."""
ON_THE_STRINGS = 0.190
"""Metres from a violin's foot to where the bow meets the strings."""
BOW_ARM, CHEEK, LOOSE = (-0.415, 0.815, 0.075), (0.078, 0.862, 0.072), (-0.190, 0.815, 0.120)
"""The hand that holds a bow, the hand at the drawn string, and that hand before it draws."""


def unit(x: float, y: float, z: float) -> Floats:
    """Give a direction, (3,)."""
    return np.array([x, y, z]) / np.linalg.norm([x, y, z])


def stroke(seconds: float) -> float:
    """Give how far a violin's bow has been pushed, metres from the strings to the hand."""
    return float(0.30 + 0.15 * np.sin(2 * np.pi * 0.55 * seconds) + 0.02 * np.sin(2 * np.pi * 1.4 * seconds))


def pull(seconds: float) -> float:
    """Give how far an archer's bow is drawn, 0 to 1: drawn within a second and a half, then held."""
    s = float(np.clip((seconds - 0.3) / 1.4, 0.0, 1.0))
    return s * s * (3 - 2 * s)


def drawing(seconds: float) -> Floats:
    """Give where the hand at the string is, (3,)."""
    return np.array(LOOSE) + (np.array(CHEEK) - np.array(LOOSE)) * pull(seconds)


def fiddle(pose: Angles, seconds: float) -> None:
    """Play a violin: the head leans on it, the left hand is at its neck, the right one bows."""
    foot, neck, across = np.array(CHIN), unit(*NECK), unit(*ACROSS)
    finger = 0.006 * np.sin(2 * np.pi * 2.3 * seconds)
    skeleton.reach(pose, "l", tuple(foot + neck * (0.255 + finger) + [0.0, -0.022, 0.0]), (-0.35, -1.0, 0.1))
    bow = foot + neck * (ON_THE_STRINGS / HEIGHT) + [0.0, 0.034, 0.0] + across * (stroke(seconds) / HEIGHT)
    skeleton.reach(pose, "r", tuple(bow), (1.0, -0.55, -0.2))
    sway = 0.05 * np.sin(2 * np.pi * 0.27 * seconds)
    pose.turns["head"] = (0.16, -0.42 + sway, -0.16)
    pose.turns["chest"] = (0.03, sway, 0.4 * sway)


def aim(pose: Angles, seconds: float) -> None:
    """Draw a bow to one's side: the left arm out, the right hand at the cheek."""
    skeleton.reach(pose, "l", BOW_ARM, (0.0, -1.0, -0.6))
    skeleton.reach(pose, "r", tuple(drawing(seconds)), (1.0, -0.12, 0.30))
    pose.turns["head"] = (0.03, -1.05, 0.0)
    pose.turns["neck"] = (0.0, -0.25, 0.0)
    for side, out in (("l", -1), ("r", 1)):
        pose.turns[f"thigh.{side}"] = (0.0, 0.0, 0.16 * out)
