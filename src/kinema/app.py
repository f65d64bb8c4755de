"""The one place where the parts are put together: from the settings to a studio, an API and a worker."""

import contextlib
import json
import os
import secrets
import socket
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from kinema.catalogue import priced
from kinema.domain.asset import Files
from kinema.domain.ids import key_pair
from kinema.engines import AUTO, ENGINES
from kinema.errors import Busy, Fault, Invalid, KinemaError
from kinema.settings import Settings
from kinema.store.accounts import SqlAccounts
from kinema.store.assets import SqlAssets
from kinema.store.database import Database
from kinema.store.files import Folder
from kinema.store.jobs import SqlJobs
from kinema.studio.studio import Studio

if TYPE_CHECKING:
    from fastapi import FastAPI

    from kinema.studio.worker import Worker
    from kinema.studio.writer import Writer

FIRST_KEY = "first key"
BALLAST_FILE = "ballast"
KEY_FILE = "key.json"
URL_SECRET_FILE = "url-secret"  # noqa: S105 (a name)


@dataclass(frozen=True, slots=True)
class Credentials:
    """An API key and its secret."""

    key: str
    secret: str


def prepare(settings: Settings) -> Credentials:
    """Make what a server needs before it starts: its folders, the database with a project, and the first API key, which is given back."""
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    files(settings)
    first = credentials(settings) or _first_key(settings)
    desk = accounts(settings)
    desk.add_key(desk.project().id, FIRST_KEY, "admin", (first.key, first.secret))
    desk.database.close()
    return first


def credentials(settings: Settings) -> Credentials | None:
    """Give the first API key: that of the settings, or else the one kept in the home; None when there is none yet."""
    if settings.api_key and settings.api_secret:
        return Credentials(settings.api_key, settings.api_secret.get_secret_value())
    path = settings.home / KEY_FILE
    return Credentials(**json.loads(path.read_text())) if path.exists() else None


def accounts(settings: Settings) -> SqlAccounts:
    """Open the register of projects and keys."""
    return SqlAccounts(_database(settings))


def files(settings: Settings) -> Files:
    """Open the place where films and pictures are kept."""
    if settings.bucket is None:
        return Folder(settings.files_folder)
    try:
        from kinema.store.bucket import Bucket
    except ImportError:
        raise KinemaError("Films in a bucket need a library that is not installed.", "Install it: pip install 'kinema[s3]'") from None
    return Bucket(settings.bucket, settings.files_folder, settings.s3_endpoint, settings.s3_region)


def assets(settings: Settings) -> SqlAssets:
    """Open the register of assets."""
    return SqlAssets(_database(settings))


def sweep(settings: Settings) -> int:
    """Remove the files that nothing names; tell how many."""
    from kinema.store.work import SqlWork
    from kinema.studio.sweep import sweep as sweep_out

    scratch = settings.home / "scratch"
    scratch.mkdir(parents=True, exist_ok=True, mode=0o700)
    return sweep_out(SqlWork(_database(settings)), files(settings), scratch)


def queue(settings: Settings) -> SqlJobs:
    """Open the queue of jobs."""
    return SqlJobs(_database(settings))


def api(settings: Settings) -> "FastAPI":
    """Put the API together."""
    from kinema.api import Options, create_api

    database = _database(settings)
    catalogue = priced(settings.price_per_second)
    desk = Studio(catalogue, SqlJobs(database), SqlAssets(database), SqlAccounts(database))
    names = (settings.host, *(name.strip() for name in settings.hosts.split(",") if name.strip()))
    options = Options(public_url=settings.url, signing_secret=_url_secret(settings), url_expiry=settings.url_expiry, hosts=names)
    return create_api(desk, catalogue, files(settings), options)


def serve(settings: Settings, descriptor: int) -> None:
    """Serve the API on a listening socket, until the process is asked to end; calls that are under way get a few seconds."""
    import uvicorn

    served = api(settings)
    config = uvicorn.Config(
        served,
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
        timeout_keep_alive=30,
    )

    class Server(uvicorn.Server):
        """A server that first lets those go who only wait."""

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            served.state.parts.watch.close()
            await super().shutdown(sockets)

    with socket.socket(fileno=descriptor) as listener:
        Server(config).run(sockets=[listener])


def worker(settings: Settings) -> "Worker":
    """Put a worker together."""
    from kinema.store.work import SqlWork
    from kinema.studio.retain import Ballast, Retention, retain
    from kinema.studio.worker import Rendering, Worker

    database, kept = _database(settings), files(settings)
    ballast = Ballast(settings.home / BALLAST_FILE)
    retention = Retention(settings.keep_days, int(settings.room * 1e9))

    def chores() -> None:
        """Keep the disk from filling up; the ballast goes first, since without any room nothing can be deleted."""
        ballast.balance()
        retain(SqlAssets(database), kept, retention)

    return Worker(
        work=SqlWork(database, settings.project_jobs),
        files=kept,
        chores=chores,
        writer=_writer(settings),
        scratch=settings.home / "scratch",
        rendering=Rendering(
            settings.engine_spec(),
            settings.downscale,
            settings.preset,
            settings.crf,
            engines={name: settings.engine_spec(name) for name in (AUTO, *ENGINES)},
            voices=str(settings.voices.expanduser().absolute()) if settings.voices else "",
        ),
        lease=settings.lease,
        keep=settings.keep_segments * 3600,
    )


def backlog(settings: Settings) -> Callable[[], int]:
    """Give what tells how many pieces of work are queued or in somebody's hands."""
    jobs = SqlJobs(_database(settings))
    return lambda: sum(jobs.census().pieces.values())


def _writer(settings: Settings) -> "Writer | None":
    """Give the chat model that storyboards and translates, if one is configured."""
    if settings.planner_url is None:
        if settings.translate:
            raise KinemaError("KINEMA_TRANSLATE needs a chat model to translate with.", "Name its API in KINEMA_PLANNER_URL.")
        return None
    from kinema.studio.chat import Chat
    from kinema.studio.writer import Writer

    key = settings.planner_key.get_secret_value() if settings.planner_key else None
    return Writer(Chat(settings.planner_url, settings.planner_model, key), settings.translate)


def _database(settings: Settings) -> Database:
    """Open the database; one that cannot be opened is told in a sentence."""
    try:
        if make_url(settings.database).database in {None, "", ":memory:"}:
            message = "KINEMA_DATABASE_URL names no database; one in memory could not be shared by the API and its worker."
            raise Invalid((Fault("KINEMA_DATABASE_URL", message),))
        return Database(settings.database)
    except ArgumentError:
        message = "KINEMA_DATABASE_URL is not an SQLAlchemy URL, such as sqlite:////srv/kinema/kinema.db or postgresql+psycopg://user@host/kinema."
        raise Invalid((Fault("KINEMA_DATABASE_URL", message),)) from None
    except (Busy, DBAPIError, sqlite3.Error, ImportError) as error:
        told = error.__cause__ or error if isinstance(error, Busy) else error
        reason = str(getattr(told, "orig", told)).strip().splitlines()[0].rstrip(".")
        raise KinemaError(f"The database cannot be opened: {reason}.", "Mend KINEMA_DATABASE_URL, or start the database.") from None


def _first_key(settings: Settings) -> Credentials:
    """Make the first API key, and keep it in the home where only its owner can read it."""
    key, secret = key_pair()
    return Credentials(**json.loads(_keep(settings.home / KEY_FILE, json.dumps({"key": key, "secret": secret}))))


def _url_secret(settings: Settings) -> bytes:
    """Give what asset URLs are signed with: the same after each start, or URLs given out before would be worth nothing."""
    if settings.url_secret:
        return settings.url_secret.get_secret_value().encode()
    return _keep(settings.home / URL_SECRET_FILE, secrets.token_urlsafe(32)).encode()


def _keep(path: Path, text: str) -> str:
    """Write a file that only its owner can read, unless it is there; give what it holds. Of several at once, one wins."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        descriptor, name = tempfile.mkstemp(dir=path.parent)  # readable by its owner alone
        draft = Path(name)
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
    return path.read_text()
