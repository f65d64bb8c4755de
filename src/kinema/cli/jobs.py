"""`kinema jobs`: what waits and what is being made, of all projects, and the order in which it comes; for whoever runs the server."""

import json
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from kinema.domain.job import Job
    from kinema.store.jobs import SqlJobs

app = typer.Typer(help="List, pause, resume and reorder the jobs of this server.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
JobId = Annotated[str, typer.Argument(help="The job's id.")]
PROMPT = 60


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List the jobs that are not finished, in the order in which they are made."""
    rows = [_row(job) for job in _jobs().waiting()]
    if as_json:
        typer.echo(json.dumps({"jobs": rows}, ensure_ascii=False, indent=2))
        return
    for row in rows:
        typer.echo("  ".join(str(value) for value in row.values() if value is not None))


@app.command()
def pause(job: JobId) -> None:
    """Stop making a job, and keep what is finished of it, until it is resumed."""
    _tell(_jobs().pause(job, paused=True))


@app.command()
def resume(job: JobId) -> None:
    """Let a paused job go on where it was."""
    _tell(_jobs().pause(job, paused=False))


@app.command()
def move(job: JobId, where: Annotated[Literal["first", "last"], typer.Argument(help="Before all other jobs, or behind them.")]) -> None:
    """Put a job before or behind all others."""
    _tell(_jobs().reorder(job, first=where == "first"))


@app.command()
def priority(job: JobId, steps: Annotated[int, typer.Argument(min=-100, max=100, help="0 is usual; each step is ten turns.")]) -> None:
    """Put a job forward, or back with a number below 0, by some turns; it keeps nobody waiting for ever."""
    _tell(_jobs().reorder(job, priority=steps))


def _jobs() -> "SqlJobs":
    """Open the queue."""
    from kinema.app import queue
    from kinema.settings import Settings

    return queue(Settings.load())


def _row(job: "Job") -> dict[str, object]:
    """Tell what there is to know of a job in a line."""
    return {
        "id": job.id,
        "status": "paused" if job.stage == "paused" else job.status.value,
        "progress": f"{job.progress:.0%}",
        "queuePosition": job.metadata.get("queuePosition"),
        "etaSeconds": job.metadata.get("etaSeconds"),
        "projectId": job.project_id,
        "prompt": " ".join(str(job.input.get("prompt") or "").split())[:PROMPT] or None,
    }


def _tell(job: "Job") -> None:
    """Say how a job stands now."""
    typer.echo("  ".join(str(value) for value in _row(job).values() if value is not None))
