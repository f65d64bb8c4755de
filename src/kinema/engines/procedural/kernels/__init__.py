"""The engine's inner loops, compiled by numba: noise, rasteriser, light, sky, water, and the last step to YUV planes.

Conventions: world axes are x right, y up, z forward, in metres; colours are linear and relative to a white card in the
sun; all arrays are float32 unless said. Loops run over rows in parallel, so every kernel writes each element once.

numba keeps the machine code that it makes, but to see whether that is still good it looks at a function's own file alone,
and would go on with stale code after a change in a module that the function calls. So the code lies in a folder named after
all the sources together. That has to be said before numba is imported, and whoever imports a kernel comes through here.

So has how its threads wait for the next loop: by default they turn on the spot for milliseconds, on a core that the encoder wants.
"""

import os
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path


def _version() -> str:
    """Name the sources as they are now."""
    digest = sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.name.encode() + b"\0" + source.read_bytes())
    return digest.hexdigest()[:16]


_CODE = Path(os.environ.setdefault("NUMBA_CACHE_DIR", str(user_cache_path("kinema") / "kernels" / _version())))
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
_DRAWN = _CODE / "drawn"
"""An empty file that says that a frame was drawn with this code, so that most of it is there."""


def are_compiled() -> bool:
    """Tell whether this machine has the machine code already; making it takes the better part of a minute."""
    return _DRAWN.exists()


def remember_compiled() -> None:
    """Note that a frame was drawn; where nothing can be kept, the next process compiles again."""
    try:
        _DRAWN.touch()
    except OSError:
        return
