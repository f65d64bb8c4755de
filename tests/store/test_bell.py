"""Whoever has nothing to do hears of work at once, whichever process it comes from."""

import threading
import time

import pytest
from house import House

from kinema.store.database import Database
from kinema.store.work import SqlWork


def test_a_request_of_another_process_is_heard_at_once(house: House) -> None:
    elsewhere = Database(house.url)
    work, heard = SqlWork(elsewhere), threading.Event()
    work.listen(0.2)

    def listen() -> None:
        work.listen(20.0)
        heard.set()

    listening = threading.Thread(target=listen)
    listening.start()
    time.sleep(0.5)
    assert not heard.is_set(), "it rang for nothing"
    began = time.monotonic()
    house.submit()
    assert heard.wait(10.0)
    assert time.monotonic() - began < 5.0
    listening.join()
    elsewhere.close()


@pytest.mark.parametrize("house", ["postgresql"], indirect=True)
def test_an_ear_whose_connection_is_cut_hears_again(house: House) -> None:
    work = SqlWork(house.database)
    work.listen(0.1)
    house.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%%' AND datname = current_database()")
    work.listen(0.3)
    test_a_request_of_another_process_is_heard_at_once(house)
