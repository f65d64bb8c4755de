"""Commands that keep what was made: `backup`, `restore`, and `files` for the films themselves."""

import sys
from pathlib import Path
from typing import Annotated

import typer


def backup(file: Annotated[Path, typer.Argument(help="The file to write; it must not be there yet.")]) -> None:
    """Write everything into one file: database, films and keys, all of one moment. The server may go on working.

    Whoever has the file has the keys: it can be read by its owner alone.
    """
    from kinema.backup import backup as write
    from kinema.settings import Settings

    done = write(Settings.load(), file)
    typer.echo(f"{file}: {done.num_files} files, {done.size / 1e6:.1f} MB")


def restore(file: Annotated[Path, typer.Argument(help="A file that `kinema backup` wrote.")]) -> None:
    """Bring a backup back, into a home in which there is no database.

    Each film is held against the hash that was noted when it was made. Films that were being made are made from where they stood.
    """
    from kinema.backup import restore as read
    from kinema.settings import Settings

    settings = Settings.load()
    done = read(settings, file)
    typer.echo(f"{settings.home}: {done.num_files} files are back")


files = typer.Typer(help="The files of films and pictures: check them, and sweep out what nobody needs.", no_args_is_help=True)


@files.command()
def check() -> None:
    """Read every film and picture, and hold it against the hash that was noted when it was made; the exit status is 1 if one is damaged."""
    from kinema import app
    from kinema.settings import Settings
    from kinema.studio.scrub import scrub

    settings = Settings.load()
    number = bad = 0
    for found in scrub(app.assets(settings), app.files(settings)):
        number += 1
        if found.fault:
            bad += 1
            typer.echo(f"{found.stored.key}: {found.fault}")
    typer.echo(f"{number} files, {bad} of them damaged" if bad else f"{number} files, all as they were made")
    sys.exit(1 if bad else 0)


@files.command()
def sweep() -> None:
    """Remove files that have been there for an hour without anything naming them; workers do so each minute by themselves."""
    from kinema import app
    from kinema.settings import Settings

    typer.echo(f"{app.sweep(Settings.load())} files and folders removed")
