from datetime import timedelta
from pathlib import Path

import pytest
from house import House

from kinema.domain.asset import Asset, AssetFilter, AssetKind
from kinema.domain.ids import new_id
from kinema.domain.job import JobStatus
from kinema.domain.plan import Format, Shot, ShotPlan
from kinema.domain.project import Caller
from kinema.domain.work import NewAsset, Part, Planned, WorkKind
from kinema.errors import NotFound
from kinema.studio.sweep import sweep

ALL = tuple(WorkKind)
PLAN = ShotPlan("words", Format.of("16:9", 120), (Shot(0, "words", 0, 72),), 1)


def film(house: House) -> Asset:
    """Publish a film with a thumbnail, as a worker does."""
    job = house.submit()
    planning = house.work.claim("me", ALL, 30)
    assert planning
    house.work.planned(planning, Planned(PLAN, PLAN.segments(), sound=False))
    picture = house.work.claim("me", ALL, 30)
    assert picture
    house.work.made(picture, Part(picture.kind, put(house, "segment.mp4")[0]))
    assembly = house.work.claim("me", ALL, 30)
    assert assembly
    still = new(house, "thumbnail", {})
    assert house.work.published(assembly, [new(house, "film", {"thumbnail": still.id}), still])
    finished = house.job(job)
    assert finished.status is JobStatus.SUCCESS
    return house.studio.asset(house.caller, finished.asset_ids[0])


def put(house: House, name: str) -> tuple[str, int, str]:
    path = house.home / name
    path.write_text(name)
    stored = house.files.put(path)
    return stored.key, stored.size, stored.sha256


def new(house: House, role: str, related: dict[str, str]) -> NewAsset:
    path = house.home / f"{role}.bin"
    path.write_text(role)
    kind = AssetKind.VIDEO if role == "film" else AssetKind.IMAGE
    return NewAsset(new_id("asset"), kind, role, "video/mp4", house.files.put(path), 32, 18, {"seed": "1"}, {"duration": 3.0}, related)


@pytest.fixture
def stranger(house: House) -> Caller:
    """Give a caller of another project."""
    with house.database.write() as connection:
        connection.exec_driver_sql("INSERT INTO projects SELECT 'proj_x', team_id, name, created_at + 1 FROM projects")
    key, secret = house.studio.create_key("proj_x", "other", "admin")
    return house.studio.authenticate(key.key, secret)


def test_an_asset_is_given_as_it_was_published(house: House) -> None:
    made = film(house)
    assert made.role == "film"
    assert made.metadata == {"seed": "1"}
    assert house.studio.published(made.key) == made
    assert house.files.local(made.key).read_text() == "film"
    assert house.studio.asset(house.caller, made.related["thumbnail"]).role == "thumbnail"


def test_deleted_assets_are_gone_with_their_pictures_and_come_back(house: House) -> None:
    made = film(house)
    other = film(house)
    house.studio.delete_assets(house.caller, [made.id])
    for missing in (made.id, made.related["thumbnail"]):
        with pytest.raises(NotFound):
            house.studio.asset(house.caller, missing)
    with pytest.raises(NotFound):
        house.studio.published(made.key)
    listed = house.studio.assets(house.caller, AssetFilter(types=("video",)), 10, None).items
    assert [asset.id for asset in listed] == [other.id]
    deleted = house.studio.assets(house.caller, AssetFilter(deleted=True), 10, None).items
    assert {asset.id for asset in deleted} == {made.id, made.related["thumbnail"]}
    (back,) = house.studio.restore_assets(house.caller, [made.id])
    assert back.deleted_at is None
    assert house.studio.asset(house.caller, made.related["thumbnail"])


def test_nothing_is_deleted_unless_all_of_it_is_there(house: House) -> None:
    made = film(house)
    with pytest.raises(NotFound):
        house.studio.delete_assets(house.caller, [made.id, "asset_nobody"])
    assert house.studio.asset(house.caller, made.id) == made


def test_the_bytes_of_a_deleted_film_go_after_a_week(house: House, tmp_path: Path) -> None:
    made = film(house)
    (tmp_path / "scratch").mkdir()
    house.studio.delete_assets(house.caller, [made.id])
    sweep(house.work, house.files, tmp_path / "scratch", grace=-1.0)
    assert house.files.local(made.key)
    with house.database.write() as connection:
        connection.exec_driver_sql("UPDATE assets SET deleted_at = deleted_at - 7 * 86400000")
    sweep(house.work, house.files, tmp_path / "scratch", grace=-1.0)
    with pytest.raises(NotFound):
        house.files.local(made.key)
    with pytest.raises(NotFound):
        house.studio.restore_assets(house.caller, [made.id])


def test_tags_are_added_taken_away_and_searched(house: House) -> None:
    made, other = film(house), film(house)
    assert house.studio.tag_asset(house.caller, made.id, ["b", "a", "a"], []).tags == ("a", "b")
    assert house.studio.tag_asset(house.caller, made.id, ["c"], ["a", "never"]).tags == ("b", "c")
    house.studio.tag_asset(house.caller, other.id, ["c"], [])
    found = house.studio.assets(house.caller, AssetFilter(tags=("b", "c")), 10, None).items
    assert [asset.id for asset in found] == [made.id]


def test_another_projects_assets_are_not_there(house: House, stranger: Caller) -> None:
    made = film(house)
    assert house.studio.assets(stranger, AssetFilter(), 10, None).items == ()
    assert house.studio.assets_by_id(stranger, [made.id]) == []
    for call in (
        lambda: house.studio.asset(stranger, made.id),
        lambda: house.studio.delete_assets(stranger, [made.id]),
        lambda: house.studio.restore_assets(stranger, [made.id]),
        lambda: house.studio.tag_asset(stranger, made.id, ["mine"], []),
    ):
        with pytest.raises(NotFound):
            call()
    assert house.studio.asset(house.caller, made.id) == made


@pytest.mark.parametrize("sort_by", ["createdAt", "updatedAt"])
@pytest.mark.parametrize("descending", [True, False])
def test_pages_show_every_asset_once_in_order(house: House, sort_by: str, descending: bool) -> None:
    ids = {film(house).id for _ in range(5)}
    which = AssetFilter(types=("video",), sort_by=sort_by, descending=descending)
    seen: list[Asset] = []
    token = None
    while True:
        page = house.studio.assets(house.caller, which, 2, token)
        seen += page.items
        if (token := page.next_token) is None:
            break
    assert len(seen) == len(ids)
    assert {asset.id for asset in seen} == ids
    dates = [asset.created_at if sort_by == "createdAt" else asset.updated_at for asset in seen]
    assert dates == sorted(dates, reverse=descending)


def test_assets_are_filtered_by_date_and_author(house: House) -> None:
    made = film(house)
    moment = timedelta(milliseconds=1)
    inside = AssetFilter(created_after=made.created_at - moment, created_before=made.created_at + moment, author_id=made.author_id)
    assert made in house.studio.assets(house.caller, inside, 10, None).items
    for outside in (
        AssetFilter(created_after=made.created_at),
        AssetFilter(created_before=made.created_at),
        AssetFilter(updated_after=made.updated_at + moment),
        AssetFilter(updated_before=made.updated_at - moment),
        AssetFilter(author_id="apiu_nobody"),
        AssetFilter(model_id="model_other"),
    ):
        assert made not in house.studio.assets(house.caller, outside, 10, None).items
