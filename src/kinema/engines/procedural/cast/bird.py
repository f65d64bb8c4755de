"""Birds on the wing: one body in a few proportions; the wings beat in two joints, glide between."""

import numpy as np

from kinema.engines.procedural.cast.actor import Actor, Build, Cue, colour_of
from kinema.engines.procedural.materials import MATERIAL
from kinema.engines.procedural.mesh import Colour, Floats, Mesh, from_arrays
from kinema.engines.procedural.sculpt import Clay
from kinema.script.script import Subject


def _build(
    span: float, body: float, colour: Colour, belly: Colour, beak: Colour, beats: float, glide: float, pace: float, altitude: float
) -> Build:
    """Describe a kind: wing span and body length (m), colours, wing beats a second, share of gliding, pace, height over the ground."""

    def build(subject: Subject, rng: np.random.Generator) -> Actor:
        tone = colour_of(subject.colour, colour)
        trunk = _trunk(body, tone, belly if subject.colour is None else tone, beak)
        phase = float(rng.uniform(0, 6))
        moving = 0.0 if subject.still else pace
        count = 0.35 * subject.speed + 0.65

        def at(cue: Cue) -> Mesh:
            beat = np.sin(2 * np.pi * beats * count * cue.seconds + phase)
            ease = 1 - glide * (0.5 + 0.5 * np.sin(2 * np.pi * 0.23 * cue.seconds + phase))
            return Mesh.join(
                [
                    trunk.moved((0, -0.05 * body * beat * ease, 0)),
                    *[
                        _wing(side, span, body, beat * ease, np.cos(2 * np.pi * beats * count * cue.seconds + phase) * ease, tone)
                        for side in (-1, 1)
                    ],
                ]
            )

        return Actor(max(span * 0.4, body), span * 0.5, at, rests="air", pace=moving, altitude=altitude, face=0.0)

    return build


def _trunk(body: float, tone: Colour, belly: Colour, beak: Colour) -> Mesh:
    clay, b = Clay(), body
    clay.ellipsoid((0, 0, 0), (0.13 * b, 0.12 * b, 0.30 * b), tone, material="cloth", melt=0.05 * b)
    clay.ellipsoid((0, -0.045 * b, 0.02 * b), (0.115 * b, 0.10 * b, 0.26 * b), belly, material="cloth", melt=0.03 * b)
    clay.cone((0, 0.03 * b, 0.24 * b), (0, 0.075 * b, 0.37 * b), 0.075 * b, 0.070 * b, tone, material="cloth", melt=0.05 * b)
    clay.ellipsoid((0, 0.085 * b, 0.40 * b), (0.066 * b, 0.066 * b, 0.075 * b), tone, material="cloth", melt=0.03 * b)
    clay.cone((0, 0.075 * b, 0.46 * b), (0, 0.058 * b, 0.555 * b), 0.024 * b, 0.004 * b, beak, material="plastic", melt=0.004 * b)
    for side in (-1, 1):
        clay.ellipsoid(
            (side * 0.055 * b, 0.10 * b, 0.43 * b), (0.012 * b, 0.012 * b, 0.012 * b), (0.005, 0.005, 0.005), material="glass", melt=0.0
        )
    trunk = clay.skin(0.022 * b).mesh
    feathers = []
    for k in range(7):
        turn = (k - 3) * 0.13
        tip = np.array([np.sin(turn) * 0.36 * b, 0.0, -0.24 * b - np.cos(turn) * 0.34 * b])
        across = np.array([np.cos(turn), 0, -np.sin(turn)]) * 0.032 * b
        feathers.append([np.array([0, 0.02 * b, -0.22 * b]), tip - across, tip + across])
    points = np.array(feathers).reshape(-1, 3)
    tail = from_arrays(points, np.arange(len(points)).reshape(-1, 3), tuple(0.8 * c for c in tone), MATERIAL["leaf"])
    tail.surface[:, :3] = (0, 1, 0)
    return Mesh.join([trunk, tail])


def _wing(side: int, span: float, body: float, beat: float, lead: float, tone: Colour) -> Mesh:
    """Spread a wing: an arm and a hand with feathers; the hand follows the arm's beat a little later."""
    half, chord = span / 2, span * 0.155
    arm, hand = 0.12 + 0.62 * beat, 0.55 * lead - 0.12
    n, m = 18, 5
    points: list[Floats] = []
    elbow = np.array([side * half * 0.42 * np.cos(arm), half * 0.42 * np.sin(arm) + 0.03 * body, 0.06 * body])
    for i in range(n + 1):
        t = i / n
        if t < 0.42:
            spine = np.array([0, 0.03 * body, 0.10 * body]) + (elbow - np.array([0, 0.03 * body, 0.10 * body])) * (t / 0.42)
        else:
            along = (t - 0.42) * half
            spine = elbow + np.array([side * along * np.cos(arm + hand), along * np.sin(arm + hand), -0.30 * along])
        # Feathers: the trailing edge is notched towards the tip.
        notch = 0.30 * (i % 2) * np.clip((t - 0.55) * 3, 0, 1)
        width = chord * (1 - 0.55 * t**2.2) * (1 - notch)
        for j in range(m):
            c = j / (m - 1)
            camber = 0.14 * width * np.sin(np.pi * min(c * 1.25, 1.0))
            points.append(spine + np.array([side * 0.10 * c * width * t, camber * np.cos(arm), -c * width - 0.2 * width * t * t * c]))
    corner = (np.arange(n)[:, None] * m + np.arange(m - 1)).ravel()
    quads = np.concatenate([np.column_stack([corner, corner + m, corner + 1]), np.column_stack([corner + 1, corner + m, corner + m + 1])])
    wing = from_arrays(np.array(points), quads if side > 0 else quads[:, [0, 2, 1]], tone, MATERIAL["leaf"])
    tip = np.repeat(np.linspace(0, 1, n + 1), m)
    wing.surface[:, 3:6] *= (1 - 0.55 * np.clip((tip - 0.7) * 4, 0, 1))[:, None]
    return wing


BIRDS: dict[str, Build] = {
    "bird": _build(0.9, 0.42, (0.10, 0.075, 0.055), (0.36, 0.30, 0.22), (0.30, 0.18, 0.04), 3.0, 0.5, 5.0, 5.0),
    "eagle": _build(2.1, 0.86, (0.060, 0.038, 0.022), (0.09, 0.06, 0.04), (0.62, 0.42, 0.05), 1.1, 0.85, 7.0, 12.0),
    "seagull": _build(1.25, 0.46, (0.52, 0.54, 0.56), (0.80, 0.80, 0.79), (0.72, 0.42, 0.05), 1.9, 0.7, 5.0, 5.0),
    "crow": _build(0.95, 0.48, (0.012, 0.012, 0.015), (0.012, 0.012, 0.015), (0.014, 0.013, 0.012), 2.3, 0.3, 5.0, 5.0),
    "owl": _build(1.0, 0.44, (0.20, 0.14, 0.08), (0.46, 0.38, 0.27), (0.22, 0.16, 0.07), 1.8, 0.5, 4.0, 5.0),
    "swan": _build(2.1, 1.0, (0.80, 0.80, 0.79), (0.80, 0.80, 0.79), (0.70, 0.28, 0.03), 1.4, 0.2, 7.0, 6.0),
}
