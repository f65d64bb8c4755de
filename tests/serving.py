"""A kinema on loopback: a real server and database, and a worker's hand that finishes jobs at once with files that hold anything."""

import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import uvicorn
from fastapi import FastAPI
from scenario_sdk import AsyncScenario, Scenario

from kinema.api import Options, create_api
from kinema.catalogue import priced
from kinema.domain.asset import AssetKind, Stored
from kinema.domain.ids import new_id
from kinema.domain.plan import Format, Shot, ShotPlan
from kinema.domain.work import Claim, NewAsset, Part, Planned, WorkKind
from kinema.store.accounts import SqlAccounts
from kinema.store.assets import SqlAssets
from kinema.store.database import PATIENCE, Database
from kinema.store.files import Folder
from kinema.store.jobs import SqlJobs
from kinema.store.tables import now, projects
from kinema.store.work import SqlWork
from kinema.studio.studio import Studio

MODEL = "model_kling-v3-t2v-4k"
PLAN = ShotPlan("a cat", Format.of("16:9"), (Shot(0, "a cat", 0, 120),), seed=7, audio=False)
PICTURES = {"thumbnail": "jpg", "first-frame": "png", "last-frame": "png"}


Generate = Callable[..., httpx.Response]


class Film(NamedTuple):
    """A finished film."""

    job_id: str
    asset: dict[str, Any]
    data: bytes


@dataclass
class Server:
    """A kinema that is being served."""

    home: Path
    options: Options
    accounts: SqlAccounts
    studio: Studio
    app: FastAPI
    work: SqlWork
    files: Folder
    key: str
    secret: str
    films: dict[str, bytes] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Where it is reached, without /v1."""
        return self.options.public_url

    @property
    def http(self) -> httpx.Client:
        """Give a plain client that says who it is."""
        return httpx.Client(base_url=self.url, auth=(self.key, self.secret), timeout=10)

    def sdk(self, **options: object) -> Scenario:
        """Give the published SDK, as strict as it can be."""
        given = {"api_key": self.key, "api_secret": self.secret, "base_url": f"{self.url}/v1", "_strict_response_validation": True}
        return Scenario(**given | options)

    def async_sdk(self) -> AsyncScenario:
        """Give the published SDK in its other form."""
        return AsyncScenario(api_key=self.key, api_secret=self.secret, base_url=f"{self.url}/v1", _strict_response_validation=True)

    def neighbour(self) -> tuple[str, str]:
        """Make a key of another project, which is made for it."""
        with self.accounts.database.write() as connection:
            project_id = new_id("proj")
            row = {"id": project_id, "team_id": new_id("team"), "name": "Others", "created_at": now()}
            connection.execute(projects.insert().values(**row))
        key, secret = self.studio.create_key(project_id, "other", "admin")
        return key.key, secret

    def finish(self, job_id: str) -> bytes:
        """Do a worker's whole work on a job, and on those before it; give the bytes of its film."""
        while claim := self.work.claim("test", list(WorkKind), 60):
            match claim.kind:
                case WorkKind.PLAN:
                    assert self.work.planned(claim, Planned(PLAN, PLAN.segments(), sound=False))
                case WorkKind.PICTURE:
                    assert self.work.made(claim, Part(WorkKind.PICTURE, self._put(b"segment", "mp4").key))
                case _:
                    self._assemble(claim)
        return self.films[job_id]

    def _assemble(self, claim: Claim) -> None:
        """Publish a film of random bytes, and its pictures."""
        ids = {role: new_id("asset") for role in PICTURES}
        film = secrets.token_bytes(300_000)
        made = {"modelId": claim.model_id, "prompt": claim.input.get("prompt"), "seed": claim.seed, "aspectRatio": "16:9"}
        measures = {"duration": 5.0, "frameRate": 24, "nbFrames": 120, "codecName": "h264"}
        assets = [
            NewAsset(new_id("asset"), AssetKind.VIDEO, "film", "video/mp4", self._put(film, "mp4"), 3840, 2160, made, measures, ids),
            *(
                NewAsset(ids[role], AssetKind.IMAGE, role, f"image/{suffix}", self._put(role.encode(), suffix), 640, 360, made)
                for role, suffix in PICTURES.items()
            ),
        ]
        assert self.work.published(claim, assets)
        self.films[claim.job_id] = film

    def _put(self, data: bytes, suffix: str) -> Stored:
        """Keep a file."""
        path = self.home / f"{secrets.token_hex(8)}.{suffix}"
        path.write_bytes(data)
        return self.files.put(path)


@contextmanager
def serve(home: Path, patience: float = PATIENCE, **options: object) -> Iterator[Server]:
    """Serve a kinema that lives in this folder, for as long as the block lasts."""
    database = Database(f"sqlite:///{home / 'kinema.db'}", patience)
    accounts = SqlAccounts(database)
    catalogue = priced(0.5)
    studio = Studio(catalogue, SqlJobs(database), SqlAssets(database), accounts)
    key, secret = studio.create_key(studio.project().id, "test", "admin")
    files = Folder(home / "files")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        given = {"public_url": f"http://127.0.0.1:{listener.getsockname()[1]}", "signing_secret": secrets.token_bytes(32)}
        settings = Options(**given | options)
        app = create_api(studio, catalogue, files, settings)
        server = uvicorn.Server(uvicorn.Config(app, http="httptools", log_level="critical", access_log=False, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        deadline = time.monotonic() + 10
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.01)
        yield Server(home, settings, accounts, studio, app, SqlWork(database), files, key.key, secret)
        server.should_exit = True
        thread.join(10)
    database.close()
