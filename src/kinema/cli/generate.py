"""`kinema generate`: from words to a file on the disk, through the API, with the same SDK that any other client uses."""

import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kinema.catalogue.kling_v3_t2v_4k import MODEL
from kinema.cli.options import shots, with_options_of
from kinema.errors import Conflict, Fault, Invalid, NotFound, RenderFailed

if TYPE_CHECKING:
    from scenario_sdk.types.job_retrieve_response import Job

    from kinema.cli.client import Server

POLL = 0.5
"""Seconds between two looks at the job."""
FINAL = ("success", "failure", "canceled")


@with_options_of(MODEL)
def generate(
    prompt: Annotated[str | None, typer.Argument(help="What the film shows and sounds like; `-` reads it from standard input.")] = None,
    *,
    shot: Annotated[
        list[str] | None, typer.Option(help='One shot, "words:seconds", instead of a prompt; give it up to six times.', show_default=False)
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")] = Path("film.mp4"),
    overwrite: Annotated[bool, typer.Option("--overwrite", "-y", help="Write over a file that is there already.")] = False,
    server: Annotated[str | None, typer.Option(help="A server's URL; else the one that runs here, or a private one.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was made as JSON.")] = False,
    body: dict[str, Any],
) -> None:
    """Make a film and save it. Starts a private server for the purpose when none is running."""
    from kinema.cli.client import sentences
    from kinema.cli.client import server as reach
    from kinema.settings import Settings

    body |= _what(prompt, shot or [])
    _check_output(output, overwrite=overwrite)
    with sentences(), reach(Settings.load(), server) as there:
        job = _finished(there, body)
        told = job.metadata.to_dict()
        if job.status == "canceled":
            raise RenderFailed("The job was canceled.")
        if job.status == "failure":
            raise RenderFailed(str(told.get("error") or RenderFailed.__doc__), str(told.get("hint") or ""))
        asset = there.client.assets.retrieve((job.metadata.asset_ids or [])[0]).asset
        _download(asset.url, output)
    warnings = [str(warning) for warning in _list(told.get("warnings"))]
    if as_json:
        import json

        found = {"file": str(output.absolute()), "jobId": job.job_id, "assetId": asset.id, "seed": told.get("seed"), "warnings": warnings}
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    for warning in warnings:
        typer.echo(f"Note: {warning}", err=True)
    typer.echo(f"{output.absolute()}  (seed {told.get('seed')})")


def _list(told: object) -> list[object]:
    """Read a list out of what the server added to the SDK's own fields."""
    return told if isinstance(told, list) else []


def _what(prompt: str | None, written: list[str]) -> Mapping[str, Any]:
    """Give the part of the body that says what to show."""
    if prompt == "-":
        prompt = sys.stdin.read()
    if bool(prompt) == bool(written):
        raise Invalid((Fault("prompt", 'Say what to show: kinema generate "a red boat", or up to six times --shot "words:3"; not both.'),))
    return {"prompt": prompt} if prompt else {"multiPrompt": shots(written)}


def _check_output(output: Path, *, overwrite: bool) -> None:
    """Refuse a place where the film could not be put, before it is made."""
    if not output.absolute().parent.is_dir():
        raise NotFound(f"There is no folder {output.absolute().parent}.", "Make it first, or name another file with -o.")
    if output.is_dir():
        raise Conflict(f"{output} is a folder.", "Name a file with -o, such as -o film.mp4.")
    if output.exists() and not overwrite:
        raise Conflict(f"{output} is there already.", "Name another file with -o, or add --overwrite.")


def _finished(there: "Server", body: dict[str, Any]) -> "Job":
    """Send the request, show how it goes, and give the job when it has ended; Ctrl-C cancels it."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    jobs = there.client.jobs
    job_id = there.client.generate.run_model(MODEL.id, body=body).job.job_id
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[left]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("queued", total=1.0, left="")
        try:
            while (job := jobs.retrieve(job_id).job).status not in FINAL:
                told = job.metadata.to_dict()
                bar.update(
                    task, completed=job.progress, description=str(told.get("stage") or job.status), left=_left(told.get("etaSeconds"))
                )
                there.check()
                time.sleep(POLL)
        except KeyboardInterrupt:
            jobs.trigger_action(job_id, action="cancel")
            bar.stop()
            typer.echo("Canceled.", err=True)
            raise typer.Exit(130) from None
    return job


def _left(seconds: object) -> str:
    """Say how long it will still take, as far as the server can tell."""
    return f"about {seconds:.0f} s left" if isinstance(seconds, (int, float)) else ""


def _download(url: str, output: Path) -> None:
    """Save the film; a file under its own name is always a whole one."""
    import httpx

    part = output.with_name(f".{output.name}.part")
    try:
        with httpx.stream("GET", url, timeout=60) as answer, part.open("wb") as file:
            answer.raise_for_status()
            for chunk in answer.iter_bytes(1 << 20):
                file.write(chunk)
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)
