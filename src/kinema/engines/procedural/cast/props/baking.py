"""Bread, cakes and sweets: what comes out of the oven, is iced, dripped on or strewn."""

import numpy as np

from kinema.engines.procedural.cast.actor import Actor
from kinema.engines.procedural.cast.props.prop import Prop, plain, tone
from kinema.engines.procedural.cast.props.serving import CRUMB, CRUST, browned, served
from kinema.engines.procedural.furnishings import tableware
from kinema.engines.procedural.furnishings.tones import OAK
from kinema.engines.procedural.joinery import (
    bent,
    block,
    cushion,
    orb,
    ring,
    ruffled,
    shade,
    slab,
    thrown,
    tilted,
    tinted,
    turned,
)
from kinema.engines.procedural.mesh import Mesh
from kinema.script.script import Subject


def _loaf(subject: Subject, rng: np.random.Generator) -> Actor:
    body = ruffled(browned(cushion((0.28, 0.13, 0.13), (0, 0.065, 0), CRUMB, "skin", 0.62, 36), 0.09, tone(subject, CRUST)), 0.002, 0.05)
    cuts = [
        tilted(orb((0.008, 0.006, 0.05), (0, 0, 0), CRUMB, "matte", 14), "y", 0.6).moved((x, 0.124 - 2.2 * x * x, 0))
        for x in (-0.07, -0.01, 0.05)
    ]
    slice_ = slab(
        [(-0.055, 0), (0.055, 0), (0.06, 0.06), (0.05, 0.105), (0.0, 0.115), (-0.05, 0.105), (-0.06, 0.06)], 0.014, CRUST, "skin", 0.003
    )
    inside = slab(
        [(-0.049, 0.006), (0.049, 0.006), (0.054, 0.06), (0.044, 0.098), (0.0, 0.107), (-0.044, 0.098), (-0.054, 0.06)],
        0.0155,
        CRUMB,
        "matte",
    )
    cut = tilted(Mesh.join([slice_, inside]), "x", -1.25).moved((0.15, 0.010, 0.11), 0.3)
    board = block((0.42, 0.02, 0.28), (0.02, 0.01, 0.03), OAK, "wood", 0.006)
    return served(
        Mesh.join([board, Mesh.join([body, *cuts]).moved((-0.02, 0.02, -0.02)), cut.moved((0, 0.02, 0))]), subject, (0, 0.14, 0), 0.22, 0.16
    )


def _baguette(subject: Subject, rng: np.random.Generator) -> Mesh:
    t = np.linspace(-1, 1, 15)
    body = bent(np.column_stack([0.27 * t, 0.036 + 0 * t, 0.012 * t**2]), 0.036 * np.sqrt(np.maximum(1 - t**4, 0.04)), CRUST, "skin", 20)
    cuts = [
        tilted(orb((0.026, 0.006, 0.009), (0, 0, 0), CRUMB, "matte", 12), "y", 0.5).moved((x, 0.069, 0))
        for x in np.linspace(-0.18, 0.18, 5)
    ]
    return Mesh.join([ruffled(body, 0.0015, 0.05), *cuts])


def _croissant(subject: Subject, rng: np.random.Generator) -> Actor:
    """Roll a croissant: a crescent of overlapping turns."""
    a = np.linspace(-1.25, 1.25, 41)
    thick = 0.034 * (1 - (np.abs(a) / 1.30) ** 2) ** 0.75 + 0.004
    steps = 1 + 0.13 * (((np.abs(a) * 4.2) % 1.0) - 0.5)
    spine = np.column_stack([0.085 * np.sin(a), thick, 0.085 * np.cos(a) - 0.05])
    body = bent(spine, thick * steps, (0.46, 0.22, 0.06), "plastic", 18)
    return served(browned(body, 0.06, (0.24, 0.095, 0.025)), subject, (0, 0.06, 0.03), 0.16, 0.08)


def _bun(subject: Subject, rng: np.random.Generator) -> Actor:
    """Steam three white buns in a bamboo basket."""
    rim = turned([(0.125, 0), (0.13, 0), (0.13, 0.055), (0.123, 0.055), (0.123, 0.012), (0, 0.012)], (0.48, 0.33, 0.15), "weave", 40)
    buns = []
    for angle in ring(3):
        bun = thrown(
            [(0.0, 0.0), (0.044, 0.002), (0.052, 0.022), (0.036, 0.046), (0.010, 0.053), (0.0, 0.050)], (0.74, 0.71, 0.64), "skin", 40
        )
        folds = (
            np.cos(14 * np.arctan2(bun.vertices[:, 0], bun.vertices[:, 2]) + 30 * bun.vertices[:, 1])
            * np.clip(bun.vertices[:, 1] / 0.05, 0, 1) ** 3
        )
        bun.vertices[:, [0, 2]] *= (1 + 0.06 * folds)[:, None].astype(np.float32)
        buns.append(bun.moved((0.062 * np.sin(angle), 0.014, 0.062 * np.cos(angle))))
    return served(Mesh.join([rim, *buns]), subject, (0, 0.06, 0), 0.22, 0.14, always=True)


def _pancakes(subject: Subject, rng: np.random.Generator) -> Actor:
    parts = [tableware.plate(0.13)]
    for k in range(5):
        cake = turned([(0, 0), (0.082, 0.0), (0.088, 0.004), (0.088, 0.009), (0.082, 0.013), (0, 0.014)], (0.62, 0.40, 0.17), "skin", 40)
        cake = tinted(cake, (0.34, 0.14, 0.035), (cake.vertices[:, 1] > 0.012) * 1.0)
        parts.append(cake.moved((0.006 * np.sin(2.3 * k), 0.012 + 0.0142 * k, 0.006 * np.cos(3.1 * k))))
    top = 0.012 + 0.0142 * 5
    syrup = [turned([(0, top + 0.002), (0.05, top + 0.002), (0.055, top)], (0.30, 0.10, 0.01), "plastic", 32)]
    for k, angle in enumerate(ring(6, 0.3)):
        long = 0.018 + 0.03 * ((k * 0.618) % 1)
        x, z = np.sin(angle), np.cos(angle)
        syrup.append(
            bent(
                [
                    (0.04 * x, top + 0.002, 0.04 * z),
                    (0.084 * x, top + 0.001, 0.084 * z),
                    (0.091 * x, top - 0.008, 0.091 * z),
                    (0.091 * x, top - long, 0.091 * z),
                ],
                np.array([0.006, 0.006, 0.005, 0.007]),
                (0.30, 0.10, 0.01),
                "plastic",
                8,
            )
        )
    butter = block((0.024, 0.012, 0.022), (0, top + 0.007, 0), (0.78, 0.62, 0.22), "skin", 0.003)
    return served(Mesh.join([*parts, *syrup, butter.moved(turn=0.4)]), subject, (0, top, 0), 0.2, 0.1)


def _pie(subject: Subject, rng: np.random.Generator) -> Actor:
    """Bake a pie with a lattice over its filling."""
    filling = tone(subject, (0.30, 0.02, 0.03))
    crust = (0.50, 0.27, 0.08)
    parts = [
        turned([(0, 0.0), (0.10, 0.0), (0.135, 0.035), (0.128, 0.036), (0.0, 0.036)], (0.55, 0.55, 0.56), "metal", 48),
        turned([(0, 0.037), (0.125, 0.037)], filling, "glass", 40),
    ]
    edge = bent(
        [(0.132 * np.sin(a), 0.040 + 0.004 * np.sin(20 * a), 0.132 * np.cos(a)) for a in np.linspace(0, 2 * np.pi, 61)],
        0.010,
        crust,
        "skin",
        8,
    )
    for k in range(7):
        d = (k - 3) * 0.036
        half = float(np.sqrt(max(0.128**2 - d * d, 0.0)))
        parts += [
            block((0.020, 0.005, 2 * half), (d, 0.042, 0), crust, "skin", 0.002),
            block((2 * half, 0.005, 0.020), (0, 0.0455, d), shade(crust, 1.1), "skin", 0.002),
        ]
    return served(Mesh.join([*parts, edge]), subject, (0, 0.05, 0), 0.22, 0.14)


BREAD = (
    Prop("bread", "bread", _loaf, "loaf, toast, dough, 面包, 吐司"),
    Prop("bread", "baguette", plain(_baguette), "法棍"),
    Prop("bread", "croissant", _croissant, "pastry, 牛角包"),
    Prop("bread", "bun", _bun, "steamed bun, baozi, bao, 包子, 馒头"),
    Prop("bread", "pancake", _pancakes, "pancakes, stack of pancakes, waffle, 煎饼"),
    Prop("cake", "pie", _pie, "tart"),
)
