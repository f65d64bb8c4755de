"""The tree of errors; each class carries its HTTP status, and its message tells a person what is wrong and what to do.

KinemaError                      500
├── Invalid                      400  the request's body or query; carries every Fault found
├── Unauthorized                 401  no key, or a wrong one
├── Forbidden                    403  a good key that may not do this, or a signed URL that is expired or altered
├── NotFound                     404  never there, or another project's: the same answer for both
├── Conflict                     409  the thing is in a state that does not allow this
├── TooLarge                     413  the body is over the limit
├── UnsupportedMedia             415  the body is not JSON
├── Mismatch                     422  an Idempotency-Key that was used with another body
├── Busy                         503  the database cannot be reached or written at the moment; try again
├── StorageFull                  507  no room left for the database or the files
├── Unreadable                   -    a media file that is damaged, cut off, or none
└── RenderFailed                  -   an engine could not make a segment; becomes the job's `metadata.error`
    └── Canceled                  -   the job was canceled while being made
"""

import errno
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a body: where it is (`multiPrompt.1.duration`) and what to do about it."""

    path: str
    message: str


class KinemaError(Exception):
    """Something went wrong inside kinema; the log has the details under the trace id."""

    status: int = 500
    headers: tuple[tuple[str, str], ...] = ()

    def __init__(self, message: str = "", hint: str = "") -> None:
        """Take the sentence for a person, and what to do about it; the class's docstring stands in for a missing sentence."""
        self.message = message or (type(self).__doc__ or "").strip()
        self.hint = hint
        super().__init__(self.message)


class Invalid(KinemaError):
    """The request is not valid."""

    status = 400

    def __init__(self, faults: tuple[Fault, ...], message: str = "") -> None:
        """Take every fault at once; the message defaults to all of them, one after the other."""
        self.faults = faults
        super().__init__(message or " ".join(fault.message for fault in faults))


class Unauthorized(KinemaError):
    """This call needs an API key and secret: send `Authorization: Basic base64(key:secret)`."""

    status = 401
    headers = (("WWW-Authenticate", 'Basic realm="kinema"'),)


class Forbidden(KinemaError):
    """This key may not do that."""

    status = 403


class NotFound(KinemaError):
    """There is no such thing here."""

    status = 404


class Conflict(KinemaError):
    """That cannot be done in its present state."""

    status = 409


class TooLarge(KinemaError):
    """The body is larger than this server takes."""

    status = 413


class UnsupportedMedia(KinemaError):
    """Send the body as JSON, with `Content-Type: application/json`."""

    status = 415


class Mismatch(KinemaError):
    """This Idempotency-Key was used with another body; use a new key for a new request."""

    status = 422
    headers = (("x-should-retry", "false"),)


class Busy(KinemaError):
    """The database does not answer at the moment; try again in a few seconds."""

    status = 503
    headers = (("Retry-After", "2"),)


class StorageFull(KinemaError):
    """There is no room left on the server's disk; free some, or ask whoever runs it to."""

    status = 507

    @staticmethod
    def caused(error: BaseException) -> bool:
        """Tell whether an error, of Python, of PyAV or of ours, comes from a full disk."""
        return isinstance(error, StorageFull) or getattr(error, "errno", None) in {errno.ENOSPC, errno.EDQUOT}


class Unreadable(KinemaError):
    """This file cannot be read as a film."""


class RenderFailed(KinemaError):
    """The engine could not make this part of the film."""


class Canceled(RenderFailed):
    """The job was canceled."""
