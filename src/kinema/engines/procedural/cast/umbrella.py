"""An open umbrella in somebody's hand."""

from collections.abc import Mapping

import numpy as np

from kinema.engines.procedural.cast.look import Look
from kinema.engines.procedural.cast.skeleton import at
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Floats, Mesh
from kinema.engines.procedural.sculpt import about, turn
from kinema.engines.procedural.solids import lathe, tube


def umbrella(look: Look, bones: Mapping[str, Floats], side: str) -> Mesh:
    """Open an umbrella over the head, its handle in the left or the right hand ("l", "r"), always upright."""
    h = look.height
    grip = bones[f"hand.{side}"] @ np.array([*at(f"hand.{side}", h, dy=-0.03, dz=0.008), 1.0])
    profile = [(0.36 * np.sin(a) / np.sin(1.15) * h, (0.16 * np.cos(a) - 0.16) * h) for a in np.linspace(1.15, 0.0, 10)]
    canopy = lathe(np.array(profile), 8 * 6, look.umbrella or (0.5, 0.03, 0.02)).made_of(MATERIAL["sail"])
    # Between the ribs the cloth hangs in.
    angle = np.arctan2(canopy.vertices[:, 0], canopy.vertices[:, 2])
    reach = np.linalg.norm(canopy.vertices[:, ::2], axis=1) / (0.36 * h)
    canopy.vertices[:, 1] += 0.018 * h * reach**2 * np.abs(np.cos(angle * 4)) * -1.0
    stick = (
        tube(np.array([[0, -0.02 * h, 0], [0, 0.62 * h, 0]]), np.array([0.0055, 0.004]) * h, 8)
        .painted((0.05, 0.04, 0.035))
        .made_of(MATERIAL["metal"])
    )
    # It leans so that the canopy is over the head, wherever the hand is.
    over = bones["head"] @ np.array([*at("head", h), 1.0])
    across, ahead = 0.8 * (over - grip)[0], 0.6 * (over - grip)[2]
    lean = about((0, 0, 0), turn("x", np.arctan2(ahead, 0.6 * h)) @ turn("z", -np.arctan2(across, 0.6 * h)))
    whole = Mesh.join([stick, canopy.moved((0, 0.60 * h, 0))])
    return whole.transformed(lean[:3, :3].astype(np.float32), grip[:3].astype(np.float32))
