"""Commands about this machine: `doctor` tells what is well and what to mend, `bench` how fast it is."""

import json
import sys
from typing import Annotated

import typer

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
