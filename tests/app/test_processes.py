import socket
import time

import pytest

from kinema.errors import KinemaError
from kinema.processes import STEADY, Child, listen, ready


def test_a_process_that_keeps_crashing_is_started_after_longer_and_longer_waits() -> None:
    child = Child(["worker"])
    assert [child.note_end(now=0.0) for _ in range(8)] == [0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0]


def test_one_that_has_run_well_is_started_again_at_once() -> None:
    child = Child(["worker"], crashes=7, started=0.0)
    assert child.note_end(now=STEADY + 1) == 0.25
    assert child.due == STEADY + 1.25


def test_a_free_port_is_taken_and_a_taken_one_refused() -> None:
    with listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(KinemaError, match=f"Port {port} is taken"):
            listen("127.0.0.1", port)


def test_something_else_on_the_port_is_not_taken_for_a_kinema() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        began = time.monotonic()
        assert not ready(f"http://127.0.0.1:{other.getsockname()[1]}")
        assert time.monotonic() - began < 5
