"""The command line: a file for each group of commands. What is heavy is imported by the command that needs it."""

import sys
from typing import Annotated

import typer

from kinema import __version__
from kinema.cli import files, generate, jobs, keep, keys, machine, models, request, serve
from kinema.errors import KinemaError

app = typer.Typer(
    name="kinema",
    help="Text to 4K video with sound, on your own machine, behind the Scenario API.",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help takes half the time
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    serve.up,
    generate.generate,
    request.plan,
    request.still,
    files.inspect,
    models.reference,
    machine.doctor,
    machine.bench,
    serve.worker,
    keep.backup,
    keep.restore,
):
    app.command()(command)
app.command(hidden=True)(serve.serve)
app.add_typer(keys.app, name="keys")
app.add_typer(models.app, name="models")
app.add_typer(keep.files, name="files")
app.add_typer(jobs.app, name="jobs")


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kinema {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[bool, typer.Option("--version", help="Print the version and end.", is_eager=True, callback=_tell_version)] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line. Whatever goes wrong by the user's doing is a sentence and a hint, never a traceback."""
    try:
        app()
    except KinemaError as error:
        typer.echo(f"kinema: {error.message}", err=True)
        if error.hint:
            typer.echo(error.hint, err=True)
        sys.exit(1 if error.status >= KinemaError.status else 2)
    except BrokenPipeError:
        sys.exit(1)
    except OSError as error:
        typer.echo(f"kinema: {error.filename or 'the system'}: {error.strerror or error}", err=True)
        sys.exit(1)
