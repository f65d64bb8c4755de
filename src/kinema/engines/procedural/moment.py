"""What a stage shows at one moment, and the lights and waters that it is made of; plain data, quick to import."""

from dataclasses import dataclass

from kinema.engines.procedural.camera import Pose
from kinema.engines.procedural.mesh import Colour, Mesh


@dataclass(frozen=True, slots=True)
class Water:
    """A sheet of water: its level, how strongly it ripples, and the colour of its depth."""

    level: float = 0.0
    ripple: float = 0.05
    deep: Colour = (0.012, 0.030, 0.040)
    mirror: bool = True


@dataclass(frozen=True, slots=True)
class Lamp:
    """A small light: place, colour times power, and how far it reaches in metres; a spot light has a beam."""

    place: tuple[float, float, float]
    colour: Colour
    reach: float = 12.0
    to: tuple[float, float, float] | None = None
    """Where a spot light points, a place in the world; None for a light all around."""
    cone: float = 0.5
    """Half the angle of the beam, radians."""
    casts: bool = False
    """Whether it throws shadows, which only lamps that stay where they are do; a few at most."""
    unseen: bool = False
    """Whether it is a light of the film's own, which leaves no shine in the air."""


@dataclass(frozen=True, slots=True)
class Moon:
    """A disc in the sky: direction, angular radius, where its light comes from, brightness, colour."""

    direction: tuple[float, float, float]
    radius: float
    lit_from: tuple[float, float, float]
    brightness: float
    colour: Colour = (1.0, 0.97, 0.92)


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """What changes from frame to frame: the camera, the moving things, the waves, the lamps, the exposure's fade."""

    pose: Pose
    moving: Mesh
    waves: Mesh | None = None
    """Moving water: its points go up and down, but its triangles are the same at every moment."""
    lamps: tuple[Lamp, ...] = ()
    fade: float = 1.0
    flash: float = 0.0
    """How brightly lightning flashes, 0 to 1."""
    focus: float = 10.0
    """How far off what is sharp lies, metres."""
    aperture: float = 0.0
    """How fast things out of focus blur, see `defocus`; 0 for a lens that draws everything sharp."""
    pan: float = 0.0
    """How fast the camera turns sideways, radians a second."""
