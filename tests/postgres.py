"""A PostgreSQL of one's own, from the machine's binaries: it lives in a folder, is reached through a socket in there, and ends with us."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
import pytest

from kinema.store.database import Database

TEMPLATE = "kinema_template"
QUICK = ("fsync=off", "full_page_writes=off", "max_connections=200", "listen_addresses=", "shared_buffers=32MB", "logging_collector=off")
"""A crash of its processes loses nothing even so: what they have written is in the system's hands."""


def binaries() -> Path:
    """Find the newest PostgreSQL of this machine; a test that needs one fails without it."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[4]))
    path = found[-1] if found else shutil.which("postgres")
    if path is None:
        pytest.fail("There is no PostgreSQL here. On Debian: apt install postgresql; scripts/test does so itself when it is run as root.")
    return Path(path).resolve().parent


@dataclass
class Postgres:
    """One server."""

    folder: Path
    user: str | None
    """Who it runs as; it refuses to be root."""
    process: subprocess.Popen[bytes] | None = None
    numbers: Iterator[int] = field(default_factory=count)

    def make(self) -> None:
        """Make its files."""
        self._run("initdb", "-D", "data", "-A", "trust", "-U", "kinema", "-E", "UTF8", "--locale=C", "--no-sync")

    def start(self) -> None:
        """Start it, without waiting until it answers."""
        options = [part for option in (*QUICK, f"unix_socket_directories={self.folder}") for part in ("-c", option)]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [binaries() / "postgres", "-D", self.folder / "data", *options],
                cwd=self.folder,
                stdout=log,
                stderr=log,
                user=self.user,
                start_new_session=True,
            )

    def wait(self, seconds: float = 30.0) -> None:
        """Wait until it answers."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                psycopg.connect(self._conninfo("postgres")).close()
            except psycopg.OperationalError:
                assert time.monotonic() < deadline, (self.folder / "log").read_text()[-2000:]
                time.sleep(0.05)
            else:
                return

    def crash(self) -> None:
        """End it as a power cut would: no connection is served to its end, and the next start has to recover."""
        try:
            self.stop(signal.SIGQUIT, 10)
        except subprocess.TimeoutExpired:
            # One that is only just starting may miss the signal; a power cut is not missed.
            assert self.process is not None
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(30)

    def stop(self, how: signal.Signals = signal.SIGINT, seconds: float = 30) -> None:
        """End it."""
        assert self.process is not None
        self.process.send_signal(how)
        self.process.wait(seconds)

    def database(self) -> str:
        """Make a database with empty tables, and give its URL."""
        name = f"kinema_{next(self.numbers)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return self.url(name)

    def url(self, name: str) -> str:
        """Give the URL of a database."""
        return f"postgresql+psycopg://kinema@/{name}?host={self.folder}"

    def sql(self, words: str) -> None:
        """Tell it something."""
        with psycopg.connect(self._conninfo("postgres"), autocommit=True) as connection:
            connection.execute(words)

    def _conninfo(self, name: str) -> str:
        return f"host={self.folder} user=kinema dbname={name} connect_timeout=5"

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [binaries() / program, *arguments], cwd=self.folder, user=self.user, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr


@contextmanager
def postgres() -> Iterator[Postgres]:
    """Run a PostgreSQL for as long as the block lasts."""
    with tempfile.TemporaryDirectory(prefix="kinema-postgres-") as folder:
        server = Postgres(Path(folder), _somebody_else())
        if server.user is not None:
            shutil.chown(folder, server.user)
        server.make()
        server.start()
        try:
            server.wait()
            server.sql(f"CREATE DATABASE {TEMPLATE}")
            Database(server.url(TEMPLATE)).close()
            yield server
        finally:
            server.stop(signal.SIGQUIT)


def _somebody_else() -> str | None:
    """Name whom a server may run as, when we are root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"
