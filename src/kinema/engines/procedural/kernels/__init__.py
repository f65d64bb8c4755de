"""The engine's inner loops, compiled by numba: noise, rasteriser, light, sky, water, and the last step to YUV planes.

Conventions: world axes are x right, y up, z forward, in metres; colours are linear and relative to a white card in the
sun; all arrays are float32 unless said. Loops run over rows in parallel, so every kernel writes each element once.
"""
