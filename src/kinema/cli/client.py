"""Reaching a server with the real scenario-sdk: the one that runs here, or a private one for the length of a command."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from scenario_sdk import APIConnectionError, APIError, APIStatusError, Scenario

from kinema import app
from kinema.errors import Fault, Invalid, KinemaError, Unauthorized
from kinema.processes import Processes, ready
from kinema.settings import Settings

OTHER_KEYS = "Set KINEMA_API_KEY and KINEMA_API_SECRET to a key and secret of that server."


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers: its client, and what has to be called about every second while it is used."""

    client: Scenario
    check: Callable[[], None]


@contextmanager
def server(settings: Settings, url: str | None) -> Iterator[Server]:
    """Give the server at a URL; without one, the server that the settings describe, or a private one when that does not run."""
    credentials = app.credentials(settings)
    if url or ready(settings.url):
        if credentials is None:
            raise Unauthorized("There is no API key for that server here.", OTHER_KEYS)
        base = (url or settings.url).rstrip("/").removesuffix("/v1")
        yield Server(Scenario(api_key=credentials.key, api_secret=credentials.secret, base_url=f"{base}/v1"), lambda: None)
        return
    private = settings.model_copy(update={"host": "127.0.0.1", "port": 0, "public_url": None, "workers": 1})
    credentials = app.prepare(private)
    with Processes(private) as processes:
        base = processes.wait_until_ready()
        yield Server(Scenario(api_key=credentials.key, api_secret=credentials.secret, base_url=f"{base}/v1"), processes.check)


@contextmanager
def sentences() -> Iterator[None]:
    """Turn what the SDK raises into our errors, so that a person reads the server's sentence."""
    try:
        yield
    except APIConnectionError as error:
        raise KinemaError(
            f"The server at {error.request.url.copy_with(path='/')} cannot be reached.", "Start one with `kinema up`, or mend --server."
        ) from None
    except APIStatusError as error:
        body = error.body if isinstance(error.body, dict) else {}
        message = str(body.get("reason") or error.message)
        details = body.get("details") or []
        if error.status_code == Invalid.status:
            raise Invalid(tuple(Fault(str(each.get("path")), str(each.get("message"))) for each in details), message) from None
        hint = (
            "Set KINEMA_API_KEY and KINEMA_API_SECRET to a key and secret of this server."
            if error.status_code == Unauthorized.status
            else ""
        )
        raise KinemaError(message, hint) from None
    except APIError as error:
        raise KinemaError(f"The server's answer cannot be read: {error.message}") from None
