"""How loud a sound is, as broadcasters measure it (ITU-R BS.1770).

SciPy is imported where it is used: it takes a second and a half, which a render that only draws and joins should not wait for.
"""

import math

import numpy as np
from numpy.typing import NDArray

SHORTEST_SECONDS = 0.4


def loudness(samples: NDArray[np.float32], rate: int) -> float | None:
    """Measure integrated loudness of (num_samples, channels), in LUFS; None for silence, and below 0.4 s, where it has no meaning."""
    import pyloudnorm  # noqa: PLC0415 (see above)

    if len(samples) < SHORTEST_SECONDS * rate:
        return None
    level = float(pyloudnorm.Meter(rate).integrated_loudness(samples))
    return level if math.isfinite(level) else None


def true_peak(samples: NDArray[np.float32]) -> float | None:
    """Measure the peak of the wave that a converter draws through (num_samples, channels), in dBTP; None for silence."""
    from scipy.signal import resample_poly  # noqa: PLC0415 (see above)

    peak = float(np.abs(resample_poly(samples, 4, 1, axis=0)).max(initial=0.0))
    return 20 * math.log10(peak) if peak else None
