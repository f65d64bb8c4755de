"""Names that nobody can guess: a prefix that tells what is named, and 24 random base58 characters, 140 bits."""

import secrets

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
LENGTH = 24


def new_id(prefix: str) -> str:
    """Make a new id: `job_`, `asset_`, `proj_`, `team_`, `apiu_` or `key_` and 24 characters."""
    return f"{prefix}_{token()}"


def key_pair() -> tuple[str, str]:
    """Make an API key and its secret of 256 random bits.

    `key:secret` is 57 characters long, no more: base64 then fits one line of 76, and `$(echo -n key:secret | base64)` in a shell,
    as the published samples have it, gives a header without a line break in it.
    """
    return f"api_{token(9)}", secrets.token_urlsafe(32)


def token(length: int = LENGTH) -> str:
    """Make a random word of base58 characters."""
    number = secrets.randbelow(len(BASE58) ** length)
    word = ""
    for _ in range(length):
        number, place = divmod(number, len(BASE58))
        word += BASE58[place]
    return word
