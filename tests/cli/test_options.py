from kinema.cli.options import shots


def test_what_follows_the_last_colon_of_a_shot_is_its_seconds() -> None:
    assert shots(["A clock: it is noon:3", "A clock : 4 "]) == [
        {"prompt": "A clock: it is noon", "duration": "3"},
        {"prompt": "A clock", "duration": "4"},
    ]


def test_a_shot_without_seconds_is_left_to_the_default() -> None:
    assert shots(["A clock", "He says: “now”"]) == [{"prompt": "A clock"}, {"prompt": "He says: “now”"}]
