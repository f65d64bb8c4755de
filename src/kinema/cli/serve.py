"""Commands that serve: `up` for everything, `worker` for a worker alone, and the hidden `serve` for the API alone."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from types import FrameType

    from kinema.app import Credentials

Follow = Annotated[int | None, typer.Option(hidden=True, help="End when the process of this id, which started this one, ends.")]
WELCOME = """
kinema is ready. Other programs find it with these three lines:

export SCENARIO_BASE_URL={url}/v1
export SCENARIO_SDK_API_KEY={key}
export SCENARIO_SDK_API_SECRET={secret}

A film with cURL:

curl -u '{key}:{secret}' {url}/v1/generate/custom/model_kling-v3-t2v-4k \\
  -H 'Content-Type: application/json' -d '{{"prompt": "A small boat crosses a lake at sunrise. Slow push in.", "duration": "5"}}'

The same, saved as film.mp4:  kinema generate{server} "A small boat crosses a lake at sunrise. Slow push in."

Ctrl-C ends it.
"""
OPEN = "Other machines are let in once KINEMA_PUBLIC_URL says under which URL they reach this one."


def up(
    command: Annotated[
        list[str] | None,
        typer.Argument(help="A command to run against the server; both end together.", show_default=False),
    ] = None,
    host: Annotated[str | None, typer.Option(help="The address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="The port to listen on; 0 takes any free one.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print url, key and secret as one line of JSON instead.")] = False,
) -> None:
    """Start the server.

    The API and its worker run as processes of their own; whichever ends is started again. Ctrl-C ends both.
    With a command, `kinema up -- python film.py`, the server runs as long as the command does, and the command finds
    SCENARIO_BASE_URL, SCENARIO_SDK_API_KEY and SCENARIO_SDK_API_SECRET set.
    """
    from kinema import app
    from kinema.processes import Processes
    from kinema.settings import EVERYWHERE, Settings

    settings = Settings.load(host=host, port=port)
    credentials = app.prepare(settings)
    with _ended_by_signals(), Processes(settings) as processes:
        url = processes.wait_until_ready()
        if command:
            raise typer.Exit(_run(command, f"{url}/v1", credentials, processes.check))
        if as_json:
            import json

            typer.echo(json.dumps({"url": f"{url}/v1", "key": credentials.key, "secret": credentials.secret}))
        else:
            server = "" if url == Settings.load().url else f" --server {url}"
            typer.echo(WELCOME.format(url=url, key=credentials.key, secret=credentials.secret, server=server))
            if settings.host in EVERYWHERE and not settings.public_url:
                typer.echo(OPEN, err=True)
        sys.stdout.flush()
        while True:
            time.sleep(0.5)
            processes.check()


def worker(
    ray: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Have workers placed on the Ray cluster at this address (HOST:PORT, or `auto`)."),
    ] = None,
    follow: Follow = None,
) -> None:
    """Make films from the jobs that wait. As many workers as you like may share a database.

    With --ray, this process makes none itself: it has workers placed on the nodes of a cluster, as many as there is work and room for.
    """
    from kinema import app
    from kinema.logs import write_log
    from kinema.settings import Settings

    _follow(follow)
    settings = Settings.load()
    write_log(settings.log, settings.log_level)
    if ray is None:
        app.worker(settings).run()
        return
    from kinema.cluster import dispatcher

    dispatcher(settings, ray).run()


def serve(socket: Annotated[int, typer.Option(help="The listening socket, as a file descriptor.")], follow: Follow = None) -> None:
    """Serve the API alone, on a socket that `up` holds."""
    from kinema import app
    from kinema.logs import write_log
    from kinema.settings import Settings

    _follow(follow)
    settings = Settings.load()
    write_log(settings.log, settings.log_level)
    app.serve(settings, socket)


def _follow(parent: int | None) -> None:
    """Tie this process to the one that started it."""
    if parent is not None:
        from kinema.processes import follow

        follow(parent)


def _run(command: list[str], base_url: str, credentials: "Credentials", check: Callable[[], None]) -> int:
    """Run a command against the server, and give its exit status; it ends with us."""
    found = {
        "SCENARIO_BASE_URL": base_url,
        "SCENARIO_SDK_API_KEY": credentials.key,
        "SCENARIO_SDK_API_SECRET": credentials.secret,
    }
    with subprocess.Popen(command, env=os.environ | found) as process:  # noqa: S603
        try:
            while process.poll() is None:
                time.sleep(0.2)
                check()
        except BaseException:
            process.terminate()
            raise
    return process.returncode


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let Ctrl-C, a closed terminal and SIGTERM end the block in an orderly way; only the first of them counts."""
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def end(number: int, _frame: "FrameType | None") -> None:
        for each in signals:
            signal.signal(each, signal.SIG_IGN)
        raise typer.Exit(0 if number == signal.SIGINT else 128 + number)

    before = {each: signal.signal(each, end) for each in signals}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
