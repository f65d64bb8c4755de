"""How a sculpted primitive lies in a row of numbers; apart from the kernels, so that shaping does not wait for numba."""

KIND, GROUP, MELT, AX, AY, AZ, BX, BY, BZ, R1, R2, R3 = range(12)
"""Columns: kind, group, melt, then the kind's own numbers."""
CONE, ELLIPSOID, BOX = range(3)
"""What `KIND` may be."""
