"""Commands that keep what was made: `backup` and `restore`."""

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
