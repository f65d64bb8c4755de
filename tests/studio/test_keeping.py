"""What is checked, and what goes when it is old or when there is no room for it."""

import dataclasses
import os
from pathlib import Path

from house import House
from sqlalchemy import text

from kinema.domain.asset import Asset, AssetFilter, AssetKind, Stored
from kinema.domain.ids import new_id
from kinema.domain.plan import Format, Shot, ShotPlan
from kinema.domain.work import NewAsset, Part, Planned, WorkKind
from kinema.store.assets import SqlAssets
from kinema.store.files import Folder
from kinema.studio.retain import Ballast, Retention, retain
from kinema.studio.scrub import scrub

PLAN = ShotPlan("words", Format.of("16:9", 120), (Shot(0, "words", 0, 24),), 1)
SIZE = 1000


def film(house: House) -> Stored:
    """Have a film of a thousand bytes made, without a worker."""
    house.submit()
    stored = None
    while (claim := house.work.claim("me", tuple(WorkKind), 30)) is not None:
        if claim.kind is WorkKind.PLAN:
            house.work.planned(claim, Planned(PLAN, PLAN.segments(), sound=False))
        elif claim.kind is WorkKind.PICTURE:
            house.work.made(claim, Part(claim.kind, put(house).key))
        else:
            stored = put(house)
            house.work.published(claim, [NewAsset(new_id("asset"), AssetKind.VIDEO, "film", "video/mp4", stored, 32, 18)])
    assert stored is not None
    return stored


def put(house: House) -> Stored:
    path = house.home / "film.mp4"
    path.write_bytes(os.urandom(SIZE))
    return house.files.put(path)


def films(house: House) -> list[Asset]:
    return list(house.studio.assets(house.caller, AssetFilter(), 10, None).items)


def aged(house: House, key: str, days: float) -> None:
    with house.database.write() as connection:
        earlier = text("UPDATE assets SET created_at = created_at - :age WHERE key = :key")
        connection.execute(earlier, {"age": int(days * 86_400_000), "key": key})


class Disk(Folder):
    """A folder on a disk that is said to have so many bytes free when nothing of the folder is there."""

    size = 0

    def room(self) -> int:
        """Tell what is left of it."""
        return self.size - sum(path.stat().st_size for path in self.root.glob("??/*"))


def test_every_damage_is_found(house: House) -> None:
    whole, changed, grown, cut, gone = (film(house) for _ in range(5))
    assets = SqlAssets(house.database)
    assert {found.fault for found in scrub(assets, house.files)} == {""}
    path = house.files.local(changed.key)
    path.write_bytes(path.read_bytes()[:-1] + b"?" if not path.read_bytes().endswith(b"?") else b"!" * SIZE)
    with house.files.local(grown.key).open("ab") as file:
        file.write(b"and more")
    os.truncate(house.files.local(cut.key), 10)
    house.files.delete(gone.key)
    assert {found.stored.key: found.fault for found in scrub(assets, house.files)} == {
        whole.key: "",
        changed.key: "its bytes have changed",
        grown.key: "it has more bytes than 1000",
        cut.key: "it has 10 bytes of 1000",
        gone.key: "it is gone",
    }


def test_nothing_goes_unless_somebody_wants_it(house: House) -> None:
    aged(house, film(house).key, 10_000)
    assert retain(SqlAssets(house.database), house.files, Retention()) == 0
    assert len(films(house)) == 1


def test_old_films_are_deleted_and_can_be_brought_back(house: House) -> None:
    old, young = film(house), film(house)
    aged(house, old.key, 31)
    assert retain(SqlAssets(house.database), house.files, Retention(days=30)) == 1
    assert [asset.key for asset in films(house)] == [young.key]
    [deleted] = house.studio.assets(house.caller, AssetFilter(deleted=True), 10, None).items
    assert house.studio.restore_assets(house.caller, [deleted.id])[0].key == old.key
    assert house.files.local(old.key)


def test_the_oldest_go_when_there_is_no_room_and_the_deleted_before_them(house: House) -> None:
    oldest, old, deleted, young = (film(house) for _ in range(4))
    for stored, days in ((oldest, 9), (old, 8)):
        aged(house, stored.key, days)
    [unwanted] = [asset for asset in films(house) if asset.key == deleted.key]
    house.studio.delete_assets(house.caller, [unwanted.id])
    disk = Disk(house.files.root)
    for name in set(disk.older(-5)) - {stored.key for stored in (oldest, old, deleted, young)}:
        disk.delete(name)
    disk.size = 6 * SIZE
    assets = SqlAssets(house.database)
    assert retain(assets, disk, Retention(room=2 * SIZE)) == 0, "there are two thousand bytes free"
    assert retain(assets, disk, Retention(room=2 * SIZE + 1)) == 1
    assert set(disk.older(-5)) == {oldest.key, old.key, young.key}
    assert retain(assets, disk, Retention(room=4 * SIZE)) == 1
    assert {asset.key for asset in films(house)} == set(disk.older(-5)) == {old.key, young.key}
    assert retain(assets, disk, Retention(room=4 * SIZE)) == 0, "what was enough is enough"


def test_ballast_is_held_while_there_is_room_and_dropped_when_there_is_none(tmp_path: Path) -> None:
    ballast = Ballast(tmp_path / "ballast", size=1 << 20, low=1)
    assert ballast.balance()
    assert ballast.path.stat().st_blocks * 512 >= 1 << 20, "it takes up room for real"
    assert ballast.balance()
    assert not dataclasses.replace(ballast, low=1 << 60).balance()
    assert not dataclasses.replace(ballast, low=1 << 60).balance(), "there is no room to take it in again"
    assert ballast.balance()
