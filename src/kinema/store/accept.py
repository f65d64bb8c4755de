"""Accepting a request: it becomes one job, however often it is sent."""

from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from kinema.domain.ids import new_id
from kinema.domain.job import JobStatus, Submission
from kinema.domain.work import WorkKind, WorkState
from kinema.errors import Mismatch
from kinema.store import bell, turns
from kinema.store.database import one_at_a_time
from kinema.store.tables import idempotency, jobs, now, segments

IDEMPOTENCY_SECONDS = 24 * 3600
"""How long an Idempotency-Key is remembered."""
FOLD_SECONDS = 180
"""How long after a request an SDK may still be sending it again."""

_ACCEPT = insert(jobs).values(status=JobStatus.QUEUED, created_at=now(), updated_at=now())
_FIRST_PIECE: dict[str, Any] = {"kind": WorkKind.PLAN, "place": 0, "weight": 0.0, "state": WorkState.QUEUED}
_QUEUE = insert(segments).values(
    not_before=now(), queued_at=select(jobs.c.created_at).where(jobs.c.id == bindparam("job")).scalar_subquery(), **_FIRST_PIECE
)


def accept(connection: Connection, submission: Submission) -> str:
    """Give the id of the job that a request becomes, or has become with an earlier sending; Mismatch if its key named another one."""
    # Whoever sends again while the first sending is under way waits for it, and then finds its job.
    one_at_a_time(connection, submission.key_id, submission.resend.idempotency_key or submission.fingerprint)
    if submission.resend.idempotency_key:
        return _by_idempotency_key(connection, submission)
    return _folded(connection, submission) or _insert(connection, submission)


def _by_idempotency_key(connection: Connection, submission: Submission) -> str:
    """Give the job that this Idempotency-Key made, or make it and remember the key."""
    key = (idempotency.c.key_id == submission.key_id, idempotency.c.idempotency_key == submission.resend.idempotency_key)
    connection.execute(delete(idempotency).where(idempotency.c.created_at < now(-IDEMPOTENCY_SECONDS)))
    earlier = connection.execute(select(idempotency).where(*key)).first()
    if earlier is not None:
        if earlier.fingerprint != submission.fingerprint:
            raise Mismatch
        return str(earlier.job_id)
    job_id = _insert(connection, submission)
    connection.execute(
        insert(idempotency).values(
            key_id=submission.key_id,
            idempotency_key=submission.resend.idempotency_key,
            fingerprint=submission.fingerprint,
            job_id=job_id,
            created_at=now(),
        )
    )
    return job_id


def _folded(connection: Connection, submission: Submission) -> str | None:
    """Give the job that an earlier sending of this very call made, if the SDK says that it sends again; None for a new call.

    Two equal calls whose answers were both lost fold into two jobs: a job that has seen a call's n-th sending is not given to
    another call's n-th sending.
    """
    count = submission.resend.retry_count
    if count < 1:
        return None
    earlier = connection.scalar(
        select(jobs.c.id)
        .where(
            jobs.c.key_id == submission.key_id,
            jobs.c.fingerprint == submission.fingerprint,
            jobs.c.created_at > now(-FOLD_SECONDS),
            jobs.c.answered.is_(False),
            jobs.c.sends < count,
        )
        .order_by(jobs.c.created_at.desc(), jobs.c.id.desc())
        .limit(1)
    )
    if earlier is None:
        return None
    connection.execute(update(jobs).where(jobs.c.id == earlier).values(sends=count))
    return str(earlier)


def _insert(connection: Connection, submission: Submission) -> str:
    """Write a new queued job and its first piece of work, the planning."""
    job_id = new_id("job")
    turn = turns.next_turn(connection, submission.project_id)
    connection.execute(
        _ACCEPT,
        {
            "id": job_id,
            "turn": turn,
            "project_id": submission.project_id,
            "author_id": submission.author_id,
            "key_id": submission.key_id,
            "fingerprint": submission.fingerprint,
            "sends": submission.resend.retry_count,
            "model_id": submission.model_id,
            "input": dict(submission.input),
            "seed": submission.seed,
            "warnings": list(submission.warnings),
            "asset_ids": [],
            "cost": submission.cost,
            "metadata": dict(submission.metadata),
        },
    )
    connection.execute(_QUEUE, {"job": job_id, "job_id": job_id, "turn": turn})
    bell.ring(connection)
    return job_id
