"""What all tests share: one cache, so that the kernels of the procedural engine are compiled once for all test processes."""

import os
from pathlib import Path

os.environ["XDG_CACHE_HOME"] = str(Path(__file__).parent.parent / ".cache")
