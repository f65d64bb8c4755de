"""`kinema keys`: the API keys of this machine's project."""

import json
from typing import Annotated

import typer

from kinema.errors import NotFound

app = typer.Typer(help="List, create and delete API keys.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List the keys; their secrets are kept nowhere."""
    from kinema.app import accounts
    from kinema.settings import Settings

    desk = accounts(Settings.load())
    rows = [
        {"id": key.id, "key": key.key, "name": key.name, "role": key.role, "createdAt": key.created_at.isoformat(timespec="seconds")}
        for key in desk.keys(desk.project().id)
    ]
    if as_json:
        typer.echo(json.dumps({"keys": rows}, ensure_ascii=False, indent=2))
        return
    for row in rows:
        typer.echo("  ".join(row.values()))


@app.command()
def create(name: Annotated[str, typer.Argument(help="What the key is for.")], as_json: AsJson = False) -> None:
    """Make a key, and show its secret this once."""
    from kinema.app import accounts
    from kinema.settings import Settings

    desk = accounts(Settings.load())
    made, secret = desk.add_key(desk.project().id, name, "admin")
    if as_json:
        typer.echo(json.dumps({"id": made.id, "key": made.key, "secret": secret}))
        return
    typer.echo(f"key     {made.key}\nsecret  {secret}\nThe secret is shown this once.")


@app.command()
def delete(key: Annotated[str, typer.Argument(help="The key, or its id.")]) -> None:
    """Make a key invalid from now on."""
    from kinema.app import accounts
    from kinema.settings import Settings

    desk = accounts(Settings.load())
    project = desk.project()
    found = next((each.id for each in desk.keys(project.id) if key in {each.id, each.key}), None)
    if found is None or not desk.delete_key(project.id, found):
        raise NotFound(f"There is no key {key}.", "`kinema keys list` shows those there are.")
