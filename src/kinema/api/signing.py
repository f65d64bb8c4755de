"""Asset URLs: signed when read, never stored, good for a while, and the same for as long as caches should keep them."""

import base64
import binascii
import hmac
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from itsdangerous import Signer as Hmac

from kinema.domain.asset import Asset
from kinema.errors import Forbidden

SKEW = timedelta(seconds=60)
"""How far the clock of whoever checks a URL may be ahead of the one that signed it."""
ROLLING = "rolling"
PUBLIC_ROLES = frozenset({"thumbnail"})

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Tell the time."""
    return datetime.now(UTC)


class Signer:
    """Signs the URLs of files, and checks what comes back."""

    def __init__(self, public_url: str, secret: bytes, expiry: str = ROLLING, clock: Clock = utc_now) -> None:
        """Sign for files under `public_url`; `expiry` is `rolling` or `ttl=SECONDS`."""
        self._base = public_url.rstrip("/")
        self._ttl = None if expiry == ROLLING else int(expiry.removeprefix("ttl="))
        self._hmac = Hmac(secret, salt="kinema.asset-url", key_derivation="hmac", digest_method=sha256)
        self._clock = clock
        # Tells which secret signed, once there is more than one; says nothing about it.
        self._key_id = "K" + sha256(b"kinema.key-pair-id" + secret).hexdigest()[:13].upper()

    def url(self, asset: Asset) -> str:
        """Give the URL from which an asset can be fetched now; a thumbnail's needs no signature."""
        place = f"{self._base}/assets/{asset.key}"
        if asset.role in PUBLIC_ROLES:
            return place
        policy = _pack({"key": asset.key, "expires": int(self.expiry().timestamp())})
        signed = {"Policy": policy, "Signature": self._signature(policy), "Key-Pair-Id": self._key_id}
        return f"{place}?{urlencode(signed)}"

    def expiry(self) -> datetime:
        """Tell when a URL that is signed now ends."""
        return rolling_expiry(self._clock()) if self._ttl is None else lasting_expiry(self._clock(), self._ttl)

    def check(self, key: str, policy: str, signature: str, key_id: str) -> datetime:
        """Tell when this URL of a file ends; raises Forbidden when it has, or was not signed here as it is."""
        ours = hmac.compare_digest(self._signature(policy).encode(), signature.encode("utf-8", "replace"))
        if not ours or key_id != self._key_id or (packed := _unpack(policy)) is None or packed.get("key") != key:
            raise Forbidden("This URL was altered, or not signed by this server. Ask for the asset again to get a good one.")
        expires = datetime.fromtimestamp(packed["expires"], UTC)
        if self._clock() > expires + SKEW:
            raise Forbidden(f"This URL was good until {expires:%Y-%m-%d %H:%M} UTC. Ask for the asset again to get a fresh one.")
        return expires

    def _signature(self, policy: str) -> str:
        """Sign a policy."""
        return self._hmac.get_signature(policy.encode("utf-8", "replace")).decode()


def rolling_expiry(now: datetime) -> datetime:
    """Give the end of the present window: of the 14th, the 21st, the month, or the next month's 7th; six days away at the least."""
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    next_month = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    if now.day <= 7:  # noqa: PLR2004 - the days are the rule
        return day.replace(day=15)
    if now.day <= 14:  # noqa: PLR2004
        return day.replace(day=22)
    if now.day <= 21:  # noqa: PLR2004
        return next_month
    return next_month.replace(day=8)


def lasting_expiry(now: datetime, ttl: int) -> datetime:
    """Give a moment at most `ttl` seconds away and at least nine tenths of that: URLs stay the same for a tenth of their life."""
    step = max(1, ttl // 10)
    return datetime.fromtimestamp(int(now.timestamp()) // step * step + ttl, UTC)


def _pack(policy: dict[str, str | int]) -> str:
    """Write a policy as URL-safe text."""
    return base64.urlsafe_b64encode(json.dumps(policy, separators=(",", ":")).encode()).decode().rstrip("=")


def _unpack(text: str) -> dict[str, Any] | None:
    """Read a policy whose signature is good; None if it is none."""
    try:
        policy = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, binascii.Error):
        return None
    return policy if isinstance(policy, dict) and isinstance(policy.get("expires"), int) else None
