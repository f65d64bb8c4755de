"""Who does what, where and toward whom: what an attentive reader takes for granted."""

import pytest

from kinema.script.plan import plan
from kinema.script.read import read
from kinema.script.script import Scene, Subject


def scene(prompt: str) -> Scene:
    (only,) = read(plan({"prompt": prompt}, seed=1)).scenes
    return only


def one(shot: Scene, name: str) -> Subject:
    """Give the one subject of a name."""
    (found,) = (made for made in shot.subjects if made.name == name)
    return found


def related(shot: Scene, name: str) -> tuple[str, str] | None:
    """Give the relation of a subject, and the name of what it is related to."""
    relation = one(shot, name).relation
    return None if relation is None else (relation[0], shot.subjects[relation[1]].name)


@pytest.mark.parametrize(
    ("prompt", "setting", "words"),
    [
        ("A silver wristwatch on a black marble table, macro, studio light, slow orbit.", "tabletop", ()),
        ("A theatre stage with red curtains, slow orbit.", "stage", ("theatre",)),
        ("A satellite in orbit above the earth.", "space", ("orbit",)),
        ("A red sports car speeds along a coastal road, ocean behind.", "field", ("coast road",)),
        ("一辆红色跑车行驶在海滨公路上。", "field", ("coast road",)),
        ("A woman runs along the sea at dawn.", "beach", ()),
        ("A sailor walks on the deck of a ship at sea.", "sea", ()),
        ("A dolphin leaps out of the sea.", "sea", ()),
        ("An astronaut walks across the moon, Earth in the black sky.", "desert", ("moon",)),
        ("A witch flies across the moon.", None, ()),
        ("A basketball player dunks the ball, indoor arena.", "room", ("gym",)),
        ("An indoor market full of people.", "market", ()),
        ("Two cowboys on a dusty western street.", "street", ("frontier town",)),
        ("A skeleton in a stone dungeon.", "room", ("dungeon",)),
    ],
)
def test_the_place_is_the_one_that_is_meant(prompt: str, setting: str | None, words: tuple[str, ...]) -> None:
    shot = scene(prompt)
    assert shot.setting == setting
    assert shot.setting_words[: len(words)] == words


@pytest.mark.parametrize(
    ("prompt", "who", "where"),
    [
        ("An astronaut walks across the moon toward a landed rocket.", "astronaut", ("toward", "rocket")),
        ("A lioness stalks through tall savanna grass toward a herd of zebras.", "lioness", ("toward", "zebra")),
        ("A reporter stands in the rain under an umbrella.", "reporter", None),
        ("A man lies on the beach under a red umbrella.", "man", ("under", "umbrella")),
        ("樱花树下，一对情侣走过小木桥。", "couple", ("on", "footbridge")),
        ("A steam train crosses a stone viaduct.", "steam train", ("on", "viaduct")),
        ("A dragon lands on a castle tower. It roars.", "dragon", ("on", "castle")),
        ("A sea turtle glides over a coral reef, small yellow fish swim around it.", "fish", ("beside", "sea turtle")),
        ("A chef's hands chop carrots on a wooden board, a steaming pot beside it.", "pot", ("beside", "cutting board")),
        ("A chef's hands chop carrots on a wooden board.", "cutting board", ("on", "counter")),
        ("A chef's hands chop carrots on a wooden board.", "knife", ("held by", "hand")),
    ],
)
def test_everybody_is_where_the_words_put_them(prompt: str, who: str, where: tuple[str, str] | None) -> None:
    assert related(scene(prompt), who) == where


def test_what_has_landed_stands_and_who_lands_flies() -> None:
    assert one(scene("A landed rocket on a desert plain."), "rocket").action is None
    assert one(scene("A dragon lands on a castle tower."), "dragon").action == "fly"
    assert one(scene("A rocket lands on a pad."), "rocket").action == "fall"


def test_it_is_who_did_something_before_and_not_what_stood_there() -> None:
    shot = scene("A dragon sits on a castle tower. It roars.")
    assert one(shot, "castle").action is None


def test_who_stands_under_an_umbrella_holds_it() -> None:
    assert related(scene("A reporter stands in the rain under an umbrella."), "umbrella") == ("held by", "reporter")


def test_a_camera_goes_where_it_is_told_and_nobody_goes_with_it() -> None:
    shot = scene("A little girl stands at the far end of a corridor, camera slowly creeps forward.")
    assert (shot.camera.moves, shot.camera.pace) == (("push in",), 0.5)
    girl = one(shot, "girl")
    assert (girl.action, girl.place, girl.direction, girl.speed) == ("stand", "background", None, 1.0)
    shot = scene("POV walking through a stone dungeon, torches on the walls.")
    assert (shot.camera.angle, shot.camera.moves) == ("pov", ("push in",))
    assert [made.action for made in shot.subjects] == [None] * len(shot.subjects)
    assert "rock" not in {made.kind for made in shot.subjects}
    assert scene("First-person view of a soldier running through a forest.").subjects == ()


def test_a_whisper_belongs_to_nobody_in_the_picture() -> None:
    shot = scene('A girl stands in a corridor. A whisper: "come play".')
    assert [(line.subject, line.manner) for line in shot.lines] == [(None, ("whisper", "voice-over"))]
    assert [made.name for made in shot.subjects] == ["girl"]


def test_who_face_each_other_do_so_standing() -> None:
    cowboys = one(scene("Two cowboys face each other at high noon."), "cowboy")
    assert (cowboys.count, cowboys.action) == (2, "stand")
    assert "face to face" in cowboys.attributes


def test_a_western_is_no_old_film() -> None:
    assert scene("Two cowboys on a western street at high noon.").style == ()


@pytest.mark.parametrize(
    ("prompt", "time"),
    [("Timelapse of a city skyline from day to night, windows light up.", "dusk"), ("城市天际线，从白天到黑夜，延时摄影。", "dusk")],
)
def test_a_time_that_changes_is_the_hour_between(prompt: str, time: str) -> None:
    assert scene(prompt).time == time


def test_the_windows_of_a_city_are_no_things_that_stand_in_it() -> None:
    assert [made.kind for made in scene("A city street at night, clouds racing by, windows light up.").subjects] == ["cloud"]
    assert "window" in {made.kind for made in scene("Three windows in a white wall.").subjects}


def test_who_is_there_comes_before_the_place_that_is_named_first() -> None:
    assert scene("樱花树下，一对情侣撑着红雨伞走过小木桥。").subjects[0].name == "couple"
    assert scene("Under an old oak, a boy reads a book.").subjects[0].name == "boy"
    assert scene("A tree on a hill, a boy runs past.").subjects[0].kind == "tree"


def test_hair_is_long_and_not_who_has_it() -> None:
    girl = one(scene("A girl on a cliff, wind blows her long hair."), "girl")
    assert "long hair" in girl.attributes
    assert "tall" not in girl.attributes


def test_fish_without_an_article_are_several() -> None:
    assert one(scene("Small yellow fish swim over a reef."), "fish").count > 1
    assert one(scene("A small yellow fish swims over a reef."), "fish").count == 1


def test_who_is_under_water_swims_there() -> None:
    shot = scene("A sea turtle glides over a coral reef in sunbeams.")
    assert one(shot, "sea turtle").action == "swim"
    assert shot.lighting == ("god rays",)
    assert [made.kind for made in shot.subjects] == ["frog"]


def test_a_group_is_those_who_are_told_one_by_one() -> None:
    shot = scene(
        'Two coworkers argue in an office. A man in a blue shirt says: "We can\'t ship this." '
        'A woman in a grey blazer answers: "We ship on Friday." Shot reverse shot.'
    )
    assert [made.name for made in shot.subjects] == ["man", "woman"]
    assert [(line.subject, line.text) for line in shot.lines] == [(0, "We can't ship this."), (1, "We ship on Friday.")]
    assert shot.lettering == ()
    assert shot.camera.framing == "shot-reverse-shot"


def test_friends_who_are_called_by_name_are_the_friends() -> None:
    shot = scene('Two friends sit in a cafe. Anna: "You came back." Ben: "I promised."')
    assert [(made.words, made.count, made.action) for made in shot.subjects] == [("Ben", 1, "sit"), ("Anna", 1, "sit")]
    assert [line.subject for line in shot.lines] == [1, 0]


def test_others_who_come_by_are_not_of_the_group() -> None:
    shot = scene("Two guards stand at a gate. A man and a woman run past.")
    assert sorted((made.name, made.count) for made in shot.subjects if made.kind == "person") == [("guard", 2), ("man", 1), ("woman", 1)]


def test_a_hoop_is_what_a_basketball_is_thrown_into() -> None:
    assert one(scene("A basketball player throws the ball into the hoop."), "basketball hoop").kind == "torus"
    assert "basketball hoop" not in {made.name for made in scene("A lion jumps through a hoop.").subjects}


@pytest.mark.parametrize(
    ("prompt", "letters"),
    [
        ('A woman with a letter says: "I will not go."', 0),
        ('A man walks past a sign that says "OPEN".', 1),
        ('A boy in a shirt that reads "NASA".', 1),
        ('A sign says "STOP".', 1),
    ],
)
def test_what_somebody_says_is_written_nowhere(prompt: str, letters: int) -> None:
    assert len(scene(prompt).lettering) == letters


@pytest.mark.parametrize(
    ("prompt", "who", "where"),
    [
        ("A stagecoach pulled by four horses races through a canyon, dust behind it.", "horse", ("in front of", "carriage")),
        ("A stagecoach pulled by four horses races through a canyon, dust behind it.", "carriage", None),
        ("A woman seated by a window.", "woman", ("beside", "window")),
        ("A man walks down the stairs; behind him, a door slowly closes.", "door", ("behind", "man")),
        ("A rocking chair moves by itself beside a candle.", "rocking chair", ("beside", "candle")),
        ("Ducklings follow their mother across a pond.", "duck", None),
        ("A cat chases a mouse through the kitchen.", "cat", ("behind", "mouse")),
        ("一个宇航员走向一架巨大的飞船。", "astronaut", ("toward", "spaceship")),
        ("A sheriff leans against the saloon door.", "policeman", ("beside", "door")),
        ("A singer sings into a microphone.", "microphone", ("held by", "singer")),
        ("A girl rides a white horse along the beach.", "girl", ("on", "horse")),
        ("Under an old oak, a boy reads a book.", "boy", ("under", "oak")),
        ("An old woman stirs a pot over an open fire.", "pot", ("above", "fire")),
    ],
)
def test_a_sentence_puts_everybody_where_it_says(prompt: str, who: str, where: tuple[str, str] | None) -> None:
    if who == "duck":
        young, mother = scene(prompt).subjects
        assert (young.relation, mother.kind, mother.count) == (("behind", 1), young.kind, 1)
    else:
        assert related(scene(prompt), who) == where


@pytest.mark.parametrize(
    ("prompt", "setting", "words"),
    [
        ("Inside a spaceship cockpit a pilot pushes a lever.", "room", ("cockpit",)),
        ("A man walks down the basement stairs.", "room", ("cellar",)),
        ("A vintage motorcycle parked in front of a diner.", "street", ("diner",)),
        ("A white sneaker rotates in mid-air against a pink background.", "void", ()),
        ("A tennis player on a clay court.", "field", ("playground",)),
        ("A giant robot walks between skyscrapers.", "street", ()),
    ],
)
def test_a_place_may_be_told_by_what_stands_there(prompt: str, setting: str, words: tuple[str, ...]) -> None:
    shot = scene(prompt)
    assert (shot.setting, shot.setting_words[: len(words)]) == (setting, words)
    assert "spaceship" not in {made.kind for made in shot.subjects}


@pytest.mark.parametrize(
    ("prompt", "who", "action"),
    [
        ("A vintage motorcycle parked in front of a diner.", "motorcycle", None),
        ("A model in a flowing red dress walks down a runway.", "model", "walk"),
        ("A tiny fairy with glowing wings sits on a mushroom.", "fairy", "sit"),
        ("A mirror behind the girl who is brushing her hair.", "girl", "point"),
        ("A phone slides out of its box.", "phone", "slide"),
        ("A barista slides a cup across the counter.", "barista", "put"),
        ("Two boxers circle each other in a boxing ring.", "boxer", "walk"),
        ("The suspect smiles and says nothing.", "person", "smile"),
        ("A girl rides a white horse along the beach.", "horse", "walk"),
        ('A neon sign "OPEN" flickers above the door.', "neon sign", "flicker"),
        ('A wooden sign reading "Inn" swings in the wind.', "sign", "sway"),
    ],
)
def test_everybody_does_what_the_sentence_says_of_them(prompt: str, who: str, action: str | None) -> None:
    assert [made.action for made in scene(prompt).subjects if who in {made.name, made.kind}] == [action]


def test_who_is_in_a_colour_wears_it() -> None:
    assert one(scene("A woman in red walks through a white desert."), "woman").colour == "red"
    soldiers = one(scene("Roman soldiers march through a city, their red capes in the wind."), "soldier")
    assert [(worn.name, worn.colour) for worn in soldiers.garments] == [("cloak", "red")]


def test_a_camera_with_the_eyes_of_a_skier_goes_down_the_slope_with_nobody_before_it() -> None:
    shot = scene("POV of a skier racing down a snowy slope between pine trees.")
    assert (shot.setting, shot.camera.moves, [made.kind for made in shot.subjects]) == ("snow", ("push in",), ["tree"])


@pytest.mark.parametrize(
    ("prompt", "passage"),
    [
        ("Timelapse of a city skyline from day to night, windows light up.", ("day", "night")),
        ("Night turns to day over a lake.", ("night", "day")),
        ("从白天到黑夜的城市，延时摄影。", ("day", "night")),
        ("Timelapse of a sunset over the sea.", ("golden hour", "dusk")),
        ("Time-lapse of a meadow at dawn, then in the morning.", ("dawn", "morning")),
        ("A sunset over the sea.", None),
        ("Timelapse of clouds over a desert.", None),
    ],
)
def test_time_goes_by_where_it_is_told_or_where_it_is_a_timelapse(prompt: str, passage: tuple[str, str] | None) -> None:
    assert scene(prompt).passage == passage


def test_an_aurora_is_seen_at_night_unless_another_hour_is_told() -> None:
    assert scene("Northern lights over a lake.").time == "night"
    assert scene("Northern lights over a lake at dusk.").time == "dusk"


@pytest.mark.parametrize(
    ("prompt", "setting"),
    [
        ("A snowy mountain lake at dawn.", "lake"),
        ("A forest lake in autumn.", "lake"),
        ("A church on the shore of a lake.", "lake"),
        ("A woman walks along the shore.", "beach"),
    ],
)
def test_of_two_places_the_one_that_the_other_qualifies_is_the_set(prompt: str, setting: str) -> None:
    assert scene(prompt).setting == setting


@pytest.mark.parametrize(
    "prompt",
    ["An archer draws her bow.", "A woman draws a bow and aims.", "An elf shoots an arrow.", "An archer aims at us.", "弓箭手射箭。"],
)
def test_who_aims_with_a_bow_draws_it(prompt: str) -> None:
    shot = scene(prompt)
    assert shot.subjects[0].action == "draw a bow"
    assert any(made.name == "bow" and made.relation == ("held by", 0) for made in shot.subjects)


def test_who_draws_a_picture_draws_no_bow() -> None:
    assert scene("A boy draws a red house.").subjects[0].action == "write"
    assert scene("A violinist holds his bow.").subjects[0].action != "draw a bow"


def test_a_crab_goes_on_its_legs() -> None:
    assert scene("A crab walks along the beach.").subjects[0].action == "walk"


@pytest.mark.parametrize(
    ("prompt", "thing"),
    [("An old wizard raises his glowing staff in a cave.", "staff"), ("A knight raises his sword.", "sword")],
)
def test_what_somebody_raises_is_in_the_hand(prompt: str, thing: str) -> None:
    assert one(scene(prompt), thing).relation == ("held by", 0)


def test_two_who_fight_fight_each_other() -> None:
    assert "face to face" in one(scene("Two knights duel with swords."), "knight").attributes
    assert "face to face" not in one(scene("A knight fights with a sword."), "knight").attributes


def test_a_cub_is_of_the_kind_of_its_mother() -> None:
    mother, cub = scene("A polar bear and her cub walk on the ice.").subjects
    assert (cub.name, cub.attributes) == ("polar bear", ("small",))
    assert mother.name == cub.name
    assert scene("A bear cub in a forest.").subjects[0].kind == "bear"


def test_film_noir_is_filmed_at_night_in_the_street_unless_a_time_is_told() -> None:
    assert scene("A man in a hat stands in a street, film noir.").time == "night"
    assert scene("A man in a hat stands in a street at noon, film noir.").time == "noon"
    assert scene("A man in a hat stands in a field, film noir.").time is None


def test_spring_is_a_season_and_a_leap() -> None:
    garden = scene("A woman with a parasol stands in a japanese garden in spring.")
    assert (garden.season, garden.subjects[0].action) == ("spring", "stand")
    assert scene("A tiger springs at a deer.").subjects[0].action == "jump"


@pytest.mark.parametrize("thing", ["hot air balloon", "airplane"])
def test_what_is_above_the_clouds_is_there(thing: str) -> None:
    shot = scene(f"A {thing} above the clouds at sunrise.")
    assert shot.setting == "sky"
    assert [made.name for made in shot.subjects] == [thing]


@pytest.mark.parametrize("deed", ["looks out over the sea", "stands by the sea", "reads a book by the ocean"])
def test_nobody_stands_on_the_sea(deed: str) -> None:
    assert scene(f"A woman {deed}.").setting == "beach"
    assert scene("A woman swims in the sea.").setting in {"sea", "underwater"}
