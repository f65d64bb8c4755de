"""How long URLs are good for."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinema.api.signing import SKEW, Signer, lasting_expiry, rolling_expiry
from kinema.domain.asset import Asset, AssetKind
from kinema.errors import Forbidden

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ((2026, 11, 1), (11, 14)),
        ((2026, 11, 7), (11, 14)),
        ((2026, 11, 8), (11, 21)),
        ((2026, 11, 14), (11, 21)),
        ((2026, 11, 15), (11, 30)),
        ((2026, 2, 21), (2, 28)),
        ((2024, 2, 20), (2, 29)),
        ((2026, 11, 22), (12, 7)),
        ((2026, 12, 31), (1, 7)),
    ],
)
def test_the_last_day_rolls_by_the_calendar(day: tuple[int, int, int], last: tuple[int, int]) -> None:
    end = rolling_expiry(datetime(*day, 23, 59, tzinfo=UTC)) - timedelta(seconds=1)
    assert (end.month, end.day) == last


@given(moments)
def test_a_rolling_url_lasts_a_day_at_the_least_and_three_weeks_at_most(now: datetime) -> None:
    assert timedelta(days=1) < rolling_expiry(now) - now <= timedelta(days=21)


@given(moments, st.integers(1, 10**7))
def test_a_lasting_url_never_lasts_longer_than_told(now: datetime, ttl: int) -> None:
    lasts = (lasting_expiry(now, ttl) - now).total_seconds()
    assert max(0, ttl - max(1, ttl / 10) - 1) <= lasts <= ttl


def asset(role: str = "film") -> Asset:
    return Asset("asset_1", "proj", "apiu", "job", AssetKind.VIDEO, role, "video/mp4", "k.mp4", 1, "", 1, 1, NOON, NOON)


def parts(url: str) -> tuple[str, str, str]:
    policy, signature, key_id = (pair.split("=")[1] for pair in url.split("?")[1].split("&"))
    return policy, signature, key_id


def test_a_url_ends_a_minute_after_its_time() -> None:
    now = NOON
    signer = Signer("http://x", b"s" * 32, "ttl=100", lambda: now)
    query = parts(signer.url(asset()))
    now = NOON + timedelta(seconds=100) + SKEW
    signer.check("k.mp4", *query)
    now += timedelta(seconds=1)
    with pytest.raises(Forbidden, match="was good until"):
        signer.check("k.mp4", *query)


def test_another_secret_signs_otherwise() -> None:
    one, two = (Signer("http://x", secret * 32, clock=lambda: NOON) for secret in (b"a", b"b"))
    with pytest.raises(Forbidden):
        two.check("k.mp4", *parts(one.url(asset())))
    assert parts(one.url(asset()))[2] != parts(two.url(asset()))[2]


@given(st.text(), st.text(), st.text())
def test_no_words_open_a_file(policy: str, signature: str, key_id: str) -> None:
    with pytest.raises(Forbidden):
        Signer("http://x", b"s" * 32).check("k.mp4", policy, signature, key_id)
