"""The render process: it draws and encodes, and knows neither database nor secrets.

`python -m kinema.studio.render` reads one JSON request a line on standard input and answers with JSON lines on standard output:
any number of `{"done": 0.4, "stage": "…", "frames": 40}`, then one `{"answer": {…}}`, `{"failed": "…", "hint": "…"}`,
`{"full": true}` or `{"crashed": "…"}`. It stays warm for the next request, and it never outlives whoever started it.
"""

import contextlib
import ctypes
import json
import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TextIO

from kinema import sound
from kinema.engines import settled
from kinema.errors import KinemaError, StorageFull
from kinema.studio import make

DO: Mapping[str, Callable[[Mapping[str, Any], make.Tell], dict[str, Any]]] = {
    "plan": make.plan,
    "picture": make.picture,
    "sound": make.sound,
    "assemble": make.assemble,
}
NICE = 10
"""How far a render stands back: whoever asks the API for something is answered before the next frame is drawn."""
WHILE = 3.0
"""Seconds from its start until a render without engines loads what sound needs: one that lives shorter needs none."""
_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Serve requests until standard input ends; the engines on the command line are loaded before the first.

    Without any, what sound needs is loaded, which takes a second: at the first film that has any, or when none has come for a while.
    """
    _leash()
    os.nice(NICE)
    answers = _own_output()
    for name in sys.argv[1:]:
        # What is wrong with it is told to whoever asks for it.
        with contextlib.suppress(KinemaError):
            make.engine(settled(name)).warm()
    if not sys.argv[1:]:
        _later(sound.load)
    for request in _requests():
        _serve(request, answers)


def _later(load: Callable[[], None]) -> None:
    """Load something after a while, beside whatever is asked for until then."""
    timer = threading.Timer(WHILE, load)
    timer.daemon = True
    timer.start()


def _serve(request: Mapping[str, Any], answers: TextIO) -> None:
    """Do what one request asks and answer it; what nobody foresaw is answered too, but then this process is not used again."""

    def tell(done: float, stage: str = "", frames: int = 0) -> None:
        _write(answers, {"done": round(done, 4), "stage": stage, "frames": frames})

    try:
        _write(answers, {"answer": DO[request["do"]](request, tell)})
    except Exception as error:  # noqa: BLE001 (whatever an engine may raise)
        if StorageFull.caused(error):
            _write(answers, {"full": True})
            return
        if isinstance(error, KinemaError):
            _write(answers, {"failed": error.message, "hint": error.hint})
            return
        traceback.print_exc()
        _write(answers, {"crashed": f"{type(error).__name__}: {error}"[:500]})
        sys.exit(1)


def _write(answers: TextIO, message: Mapping[str, Any]) -> None:
    """Write one line at once."""
    answers.write(json.dumps(message) + "\n")
    answers.flush()


def _own_output() -> TextIO:
    """Keep standard output for the answers; what a library prints there goes to standard error instead."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    return answers


def _requests() -> Iterator[Mapping[str, Any]]:
    """Give the requests as they come.

    A thread of its own waits for them, so that the end of the input is noticed in the middle of a frame as well. It comes when
    whoever started this process is gone, and takes everything that this process started along.
    """
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()

    def read() -> None:
        for line in sys.stdin:
            lines.put(line)
        os.killpg(os.getpgrp(), signal.SIGKILL)

    threading.Thread(target=read, daemon=True).start()
    while True:
        yield json.loads(lines.get())


def _leash() -> None:
    """Have the kernel end this process with the thread that started it, even if no Python runs here any more to see the input end."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


if __name__ == "__main__":
    main()
