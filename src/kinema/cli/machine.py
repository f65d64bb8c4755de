"""Commands about this machine: `doctor` tells what is well and what to mend, `bench` how fast it is."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kinema.errors import NotFound

if TYPE_CHECKING:
    from kinema.settings import Settings

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def doctor(as_json: AsJson = False) -> None:
    """Check everything that a film needs. Says what to do about what is missing; the exit status is 1 then."""
    from dataclasses import asdict

    from kinema import checks
    from kinema.settings import Settings

    found = []
    for check in checks.run(Settings.load()):
        found.append(check)
        if not as_json:
            mark = typer.style("ok ", fg="green") if check.ok else typer.style("fix", fg="red")
            typer.echo(f"{mark}  {check.name:<10}  {check.text}")
            if check.remedy:
                typer.echo(f"{'':<17}{check.remedy}")
    well = all(check.ok for check in found)
    if as_json:
        typer.echo(json.dumps({"ok": well, "checks": [asdict(check) for check in found]}, ensure_ascii=False, indent=2))
    sys.exit(0 if well else 1)


def bench(  # noqa: PLR0917 - its options, by name
    which: Annotated[Literal["speed", "memory", "all", "queue", "scaling", "latency"], typer.Argument(help="What to measure.")] = "all",
    acceptance: Annotated[
        Path | None, typer.Option(help="Instead, make the films of a file of requests, one in JSON a line, and hold them against it.")
    ] = None,
    script: Annotated[
        Path | None, typer.Option(help="Instead, read the prompts of a corpus, one in JSON a line, and count what was understood.")
    ] = None,
    neural: Annotated[
        bool, typer.Option("--neural", help="Instead, measure open weights stage by stage, against diffusers' own recipe.")
    ] = False,
    random_weights: Annotated[
        Literal["tiny", "19b", "22b"] | None, typer.Option(help="With --neural: random weights of a real size, without a download.")
    ] = None,
    seconds: Annotated[int, typer.Option(help="With --neural: how long the film is.", min=1, max=15)] = 5,
    prompt: Annotated[
        str | None, typer.Option(help="Of what the films of `speed`, `memory` and `all` are; two shots with dialogue unless told.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Measure how fast this machine makes films. It takes minutes, on a server of its own."""
    if script is not None:
        _read(script, as_json=as_json)
        return
    from kinema import bench as measure
    from kinema.settings import Settings

    settings = Settings.load()
    if acceptance is not None:
        _accept(acceptance, settings, as_json=as_json)
        return
    if neural:
        from kinema.bench import neural as open_weights

        found = open_weights.run(settings, seconds, random_weights, _tell)
        typer.echo(json.dumps(found, indent=2) if as_json else open_weights.table(found))
        return
    if which in measure.JOBS:
        bench = measure.JOBS[which]
        found = bench.run(settings, _tell)
        typer.echo(json.dumps(found, indent=2) if as_json else bench.table(found))
        return
    found = measure.run(which, settings, _tell, prompt)
    typer.echo(json.dumps(found, indent=2) if as_json else measure.table(found))


def _read(path: Path, *, as_json: bool) -> None:
    """Read the prompts of a corpus, and tell by language how well."""
    from kinema.bench import reading

    if not path.is_file():
        raise NotFound(f"There is no file {path}.")
    found = reading.measure(reading.corpus(path))
    in_json = json.dumps({language: tally.to_dict() for language, tally in found.items()}, indent=2)
    typer.echo(in_json if as_json else reading.table(found))


def _accept(requests: Path, settings: "Settings", *, as_json: bool) -> None:
    """Make the films of a file of requests; the exit status is 1 when one of them is not as it should be."""
    from kinema.bench import accept

    if not requests.is_file():
        raise NotFound(f"There is no file {requests}.")
    verdicts = []
    for verdict in accept(requests, settings, _tell):
        verdicts.append(verdict.to_dict())
        if not as_json:
            typer.echo(f"{'fix' if verdict.faults else 'ok '}  {verdict.id}  {verdict.seconds:.1f} s  {'; '.join(verdict.faults)}".rstrip())
    well = all(verdict["ok"] for verdict in verdicts)
    if as_json:
        typer.echo(json.dumps({"ok": well, "requests": verdicts}, ensure_ascii=False, indent=2))
    sys.exit(0 if well else 1)


def _tell(what: str) -> None:
    """Say what is being done, to a person and not to a pipe."""
    typer.echo(f"{what} …", err=True)
