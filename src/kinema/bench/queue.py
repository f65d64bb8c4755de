"""How fast the queue is: the jobs of a second when nothing is drawn, and what kinema adds to the time in which a film is made.

A stub job is the shortest life that a job has: a film of one segment, without sound. It is accepted; its planning, its picture and its
assembly are claimed, beaten for once and handed in, each with every statement that it takes for a film, and by the same calls; nothing
is drawn, encoded or put away. The jobs are all accepted before the clock starts, and two workers empty the queue.
"""

import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from kinema.bench.private import private
from kinema.catalogue import priced
from kinema.catalogue.kling_v3_t2v_4k import MODEL
from kinema.domain.asset import AssetKind, Stored
from kinema.domain.ids import new_id
from kinema.domain.job import Resend
from kinema.domain.plan import Format, Shot, ShotPlan
from kinema.domain.validate import validate
from kinema.domain.work import Claim, NewAsset, Part, Planned, Progress, Wish, WorkKind
from kinema.errors import RenderFailed
from kinema.settings import Settings
from kinema.store.accounts import SqlAccounts
from kinema.store.assets import SqlAssets
from kinema.store.database import Database
from kinema.store.jobs import SqlJobs
from kinema.store.work import SqlWork
from kinema.studio import make
from kinema.studio.studio import Studio

JOBS = 1000
WORKERS = 2
FILMS = 30
TINY = 120
"""The size of the films of which the overhead is told: each side divided by this."""
BODY = {"prompt": "A boat on a lake at dawn.", "duration": "3", "seed": 7, "generateAudio": False}
PLAN = ShotPlan("stub", Format.of("16:9", TINY), (Shot(0, "stub", 0, 72),), 7, audio=False)
WISH = Wish("bench", tuple(WorkKind), 60)
MEASURES = {
    "jobs_per_s": "stub jobs a second, two workers",
    "submits_per_s": "requests accepted a second, one after the other",
    "job_ms": "a tiny film, from request to success (ms, median)",
    "made_ms": "of which it is drawn, encoded and joined (ms, median)",
    "overhead_ms": "of which kinema's own (ms, median)",
}


def run(settings: Settings, tell: Callable[[str], None] = lambda _: None) -> dict[str, Any]:
    """Measure on the settings' database, which has to be an empty one when it is not SQLite. Gives the keys of `MEASURES`."""
    tell(f"{JOBS} stub jobs")
    found: dict[str, Any] = {"jobs": JOBS, "workers": WORKERS}
    with tempfile.TemporaryDirectory(prefix="kinema-bench-") as folder:
        url = settings.database_url or f"sqlite:///{folder}/kinema.db"
        found["database"] = url.partition(":")[0].partition("+")[0]
        found |= throughput(url, JOBS, WORKERS)
    tell(f"{FILMS} tiny films")
    return found | overhead(settings, FILMS)


def throughput(url: str, num_jobs: int, workers: int) -> dict[str, float]:
    """Have stub jobs made by some processes; gives how many a second."""
    database = Database(url)
    studio = Studio(priced(0.0), SqlJobs(database), SqlAssets(database), SqlAccounts(database))
    key, secret = studio.create_key(studio.project().id, "bench", "admin")
    caller = studio.authenticate(key.key, secret)
    began = time.perf_counter()
    for _ in range(num_jobs):
        studio.submit(caller, MODEL.id, BODY, Resend())
    accepted = time.perf_counter() - began
    start = multiprocessing.get_context("spawn")
    ready, go = start.Semaphore(0), start.Event()
    processes = [start.Process(target=_work, args=(url, ready, go)) for _ in range(workers)]
    for process in processes:
        process.start()
    for _ in processes:
        ready.acquire()
    began = time.perf_counter()
    go.set()
    for process in processes:
        process.join()
    seconds = time.perf_counter() - began
    done = studio.census().moves
    assert done.get("success") == num_jobs, done  # noqa: S101 (a figure of jobs that were not made would be none)
    database.close()
    return {"jobs_per_s": round(num_jobs / seconds, 1), "submits_per_s": round(num_jobs / accepted, 1)}


def overhead(settings: Settings, num_films: int) -> dict[str, float]:
    """Have tiny films made by the test card's engine, one after the other; what it takes to make them beside kinema is taken off."""
    jobs = []
    with private(settings, engine="bars", downscale=TINY, database_url=settings.database_url) as kinema:
        for _ in range(num_films + 1):
            began = time.perf_counter()
            job_id = kinema.client.generate.run_model(MODEL.id, body=BODY).job.job_id
            accepted = time.perf_counter() - began
            job = kinema.client.jobs.retrieve(job_id, extra_headers={"Prefer": "wait=55"}).job
            if job.status != "success":
                raise RenderFailed(f"The job ended in {job.status}.")
            history: Any = job.to_dict()["statusHistory"]
            first, last = (datetime.fromisoformat(history[end]["date"]) for end in (0, -1))
            jobs.append(accepted + (last - first).total_seconds())
    made = [_made(settings) for _ in range(num_films + 1)]
    # The first of each is for warming up.
    job_ms, made_ms = (statistics.median(each[1:]) * 1000 for each in (jobs, made))
    return {"job_ms": round(job_ms, 1), "made_ms": round(made_ms, 1), "overhead_ms": round(job_ms - made_ms, 1)}


def _made(settings: Settings) -> float:
    """Make the same film by itself, in this process; give the seconds that it takes."""
    how = {"engine": "bars", "encoding": {"preset": settings.preset, "crf": settings.crf}}
    with tempfile.TemporaryDirectory(prefix="kinema-bench-") as folder:
        began = time.perf_counter()
        planned = make.plan({"input": validate(MODEL, BODY).values, "seed": 7, "downscale": TINY, **how}, _nobody)
        film = {"plan": planned["plan"], "folder": folder}
        parts = [make.picture({**film, "segment": segment, **how}, _nobody) for segment in planned["segments"]]
        provenance = {"prompt": "", "seed": 7, "model": MODEL.id, "engine": "bars", "engine_version": ""}
        video = [part["video"] for part in parts]
        make.assemble({**film, "video": video, "audio": [], "provenance": provenance, "events": []}, _nobody)
        return time.perf_counter() - began


def _nobody(done: float, stage: str = "", frames: int = 0) -> None:
    """Listen to nothing."""


def table(found: Mapping[str, Any]) -> str:
    """Lay out what `run` found for a person."""
    head = "{database}, {jobs} stub jobs, {workers} workers".format_map(found)
    return "\n".join([head, *(f"{words:<55}{found[name]:>10g}" for name, words in MEASURES.items())])


def _work(url: str, ready: Any, go: Any) -> None:  # noqa: ANN401 (a semaphore and an event of multiprocessing)
    """Work until there is nothing left to do."""
    database = Database(url)
    work = SqlWork(database)
    work.running()
    ready.release()
    go.wait()
    claim: Claim | None = None
    while (claim := claim or work.claim(WISH.owner, WISH.kinds, WISH.lease)) is not None or work.running():
        claim = _hand_in(work, claim) if claim is not None else None
    database.close()


def _hand_in(work: SqlWork, claim: Claim) -> Claim | None:
    """Do a piece of work that is none; give the next one."""
    if claim.kind is WorkKind.PLAN:
        planned = Planned(PLAN, PLAN.segments(), sound=False, metadata={"engine": "stub", "engineVersion": "1"})
        return work.planned(claim, planned, wish=WISH).next
    work.beat(claim, WISH.lease, Progress(0.5, "stub", frames=1))
    if claim.kind is WorkKind.ASSEMBLE:
        stored = Stored(f"{claim.job_id}.mp4", 1, "0" * 64)
        film = NewAsset(new_id("asset"), AssetKind.VIDEO, "film", "video/mp4", stored, 32, 18)
        return work.published(claim, [film], wish=WISH).next
    return work.made(claim, Part(claim.kind, f"{claim.job_id}.part"), wish=WISH).next
