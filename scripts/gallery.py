#!/usr/bin/env python3
"""Draws the pictures of `docs/gallery.md`: each set, some of the cast, each style, letters and cameras; and writes the page.

A picture is drawn at 1920 pixels and kept at 640; the command under it draws the same at full size.
"""

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import cv2

from kinema.catalogue.kling_v3_t2v_4k import MODEL
from kinema.domain.validate import validate
from kinema.engines.procedural.engine import Procedural
from kinema.media.stills import write
from kinema.script.plan import plan

DOCS = Path(__file__).parent.parent / "docs"
PICTURES = DOCS / "gallery"
SEED = 7
WIDTH = 640


@dataclass(frozen=True)
class Shown:
    """One picture of the gallery."""

    name: str
    prompt: str
    at: float = 2.0


SECTIONS: dict[str, list[Shown]] = {
    "Sets": [
        Shown("sea", "A sailboat on the sea at sunset, wide shot."),
        Shown("lake", "A woman in a red coat walks along a mountain lake at dawn."),
        Shown("mountains", "An eagle flies over snow-capped mountains in the morning."),
        Shown("desert", "A camel walks through red dunes at golden hour, wide shot."),
        Shown("canyon", "A caravan of lantern-lit boats drifts through a canyon at night."),
        Shown("forest", "A deer stands in an autumn forest, misty morning."),
        Shown("waterfall", "A woman in a yellow raincoat stands before a waterfall in the mountains, wide shot."),
        Shown("rainbow", "A rainbow stands over a mountain lake in the afternoon, a red canoe on the water."),
        Shown("aurora", "Northern lights over a snowfield, a small wooden cabin, wide shot."),
        Shown("lighthouse at night", "A lighthouse on an island in a storm at night, its beam sweeps the sea."),
        Shown("bamboo grove", "A woman in a red kimono walks through a bamboo grove in the morning."),
        Shown("field", "A red tractor drives through a wheat field in the afternoon."),
        Shown("coast road", "A red convertible drives along a coastal highway at sunset."),
        Shown("terraces", "A farmer in a straw hat stands on rice terraces at dawn."),
        Shown("snow", "A fox walks through a snowfield, snow is falling."),
        Shown("beach", "A palm beach at noon, a girl in a yellow dress runs along the water."),
        Shown("island", "A lighthouse on an island in a storm."),
        Shown("garden", "A woman with a parasol stands in a japanese garden in spring."),
        Shown("village", "A boy walks through a village at golden hour."),
        Shown("city street", "A woman in a yellow coat walks down a city street in the afternoon."),
        Shown("frontier town", "A cowboy in a brown hat walks down the main street of a western town, wide shot."),
        Shown("frontier town at night", "A sheriff stands in a frontier town at night, medium shot."),
        Shown("skyline", "A city skyline across the water at dusk, lights come on, wide shot.", 4.0),
        Shown("street at night", "A taxi drives through the city street at night in the rain."),
        Shown("neon alley", "Rainy neon alley at night, a man in a black trench coat and a woman with a red umbrella talk."),
        Shown("market", "A girl with a red hat walks through a night market."),
        Shown("library", "Candlelit Victorian library at night, rain on tall windows, an old man in a dark suit stands, medium shot."),
        Shown("living room", "A cat sits on a red sofa, an old man stands beside it, living room at night."),
        Shown("bedroom", "A girl in a blue pyjama stands in a bedroom in the morning, wide shot."),
        Shown("kitchen", "A chef stands in a kitchen in the morning, wide shot."),
        Shown("office", "Over-the-shoulder shot, a woman in a red jacket and a man in a grey suit talk in an office."),
        Shown("classroom", "A girl turns around in a classroom after school, sunset light, curtains sway."),
        Shown("interrogation room", "A detective stands in an interrogation room, medium shot."),
        Shown("hospital corridor", "A nurse walks down a hospital corridor."),
        Shown("dungeon", "A woman in a red cloak walks through a dungeon, wide shot."),
        Shown("gym", "A boy in a blue shirt runs through a gym, wide shot."),
        Shown("café", "Close-up of a woman with red hair in a cafe, she smiles."),
        Shown("museum", "A man in a grey coat walks through a museum, wide shot."),
        Shown("theatre", "A singer in a white dress sings on a theatre stage, wide shot."),
        Shown("concert", "A guitarist plays on a concert stage, medium shot."),
        Shown("tabletop", "A cup of coffee on a wooden table, steam rising, close-up."),
        Shown("space", "An astronaut floats in outer space before a planet."),
        Shown("moon", "An astronaut walks on the surface of the moon."),
        Shown("underwater", "A sea turtle swims over a coral reef, underwater."),
        Shown("cave", "A man with a torch walks through a cave."),
        Shown("sky", "A hot-air balloon above the clouds at sunrise."),
        Shown("rooftop", "A woman in a leather jacket stands on a rooftop at dusk."),
        Shown("abstract", "Three spheres and two cubes in a colourful abstract space."),
        Shown("void", "A red cube on the left, a blue sphere on the right, a green cone in the middle, white floor."),
    ],
    "Cast": [
        Shown("horse", "A horse gallops through a meadow."),
        Shown("elephant", "An elephant walks through the savanna at golden hour."),
        Shown("lion", "A lion lies in the savanna."),
        Shown("cat", "A cat sits on a windowsill, close-up."),
        Shown("puppies", "Three puppies sit in a garden."),
        Shown("owl", "An owl sits in a forest at night, close-up."),
        Shown("swan", "A swan swims on a lake in the mist."),
        Shown("penguin", "Two penguins walk through the snow."),
        Shown("panda", "A panda sits in a bamboo grove."),
        Shown("tiger", "A tiger walks through a jungle, medium shot."),
        Shown("koi", "A koi swims underwater, close-up."),
        Shown("butterfly", "A butterfly on a sunflower, close-up."),
        Shown("dragon", "A dragon flies over mountains at sunset."),
        Shown("steam train", "A steam locomotive drives through a field."),
        Shown("sports car", "A red sports car drives along a road through the desert."),
        Shown("motorcycle", "A motorcycle drives down a city street at dusk."),
        Shown("ship", "A sailing ship on a stormy sea."),
        Shown("airplane", "A propeller airplane flies above the clouds."),
        Shown("rocket", "A rocket stands in the desert at dawn."),
        Shown("robot", "A humanoid robot walks through a laboratory."),
        Shown("grand piano", "A grand piano stands on a theatre stage, wide shot."),
        Shown("pocket watch", "A golden pocket watch on a table, macro."),
        Shown("cake", "A birthday cake with candles on a table."),
        Shown("ramen", "A bowl of ramen on a wooden counter, steam rising, close-up."),
        Shown("rose", "A red rose in a vase on a table, close-up."),
        Shown("lantern", "Sky lanterns rise over a lake at night."),
        Shown("chess", "A chess board on a table, close-up."),
        Shown("astronaut", "Medium shot of an astronaut on Mars."),
        Shown("king", "A king sits on a throne in a great hall, medium shot."),
        Shown("archer", "An archer draws her bow in a misty forest, medium shot.", 3.0),
        Shown("violinist", "A violinist plays on a rooftop at sunset, medium shot."),
        Shown("surfer", "A surfer rides a big wave in the afternoon, medium shot."),
        Shown("sandcastle", "A girl in a yellow dress builds a sandcastle on the beach."),
        Shown("crab", "A crab walks along the beach."),
        Shown("old fisherman", "Close-up of an old fisherman with a grey beard by the sea at golden hour."),
    ],
    "Styles": [
        Shown("noir", "A man in a hat and a trench coat stands in an alley at night, medium shot, film noir."),
        Shown("anime", "A girl with a red scarf stands on a hill in a field, clouds, anime style."),
        Shown("claymation", "A fox walks through a forest, claymation."),
        Shown("watercolour", "A house by a lake, a boat, watercolour painting."),
        Shown("ink", "A fishing boat on a misty river between mountains, chinese ink painting."),
        Shown("oil", "A windmill in a field at sunset, oil painting."),
        Shown("pencil", "A horse in a field, pencil sketch."),
        Shown("comic", "A man in a red cape stands on a rooftop at night, comic book style."),
        Shown("pixel art", "A castle on a hill at sunset, pixel art."),
        Shown("vintage", "A tram drives through a city street, vintage film."),
        Shown("neon", "A woman in a silver jacket stands in a cyberpunk street at night, medium shot."),
        Shown("documentary", "A deer drinks at a lake, nature documentary."),
        Shown("black and white", "A woman at a window in a cafe, black and white, medium shot."),
        Shown("timelapse, begin", "Timelapse of a city skyline from day to night, windows light up.", 0.0),
        Shown("timelapse, middle", "Timelapse of a city skyline from day to night, windows light up.", 3.2),
        Shown("timelapse, end", "Timelapse of a city skyline from day to night, windows light up.", 4.95),
        Shown("paper", "A paper boat on a river, paper cutout style."),
    ],
    "Letters": [
        Shown(
            "neon sign",
            'A neon sign above a diner door, letters light one by one until it reads "OPEN 24 HOURS". Wet asphalt. Static wide shot.',
            4.0,
        ),
        Shown("chinese sign", "夜晚的老街上一家店铺的招牌上写着“月光茶馆” 雨"),
        Shown("arabic sign", 'A shop in a city street at night, the sign reads "مقهى القمر".'),
        Shown("title", 'A lake at dawn. Title text reads "KEEPER".'),
    ],
    "Camera": [
        Shown(
            "focus pull, before",
            "A candle in the foreground, a man stands in the background of a library, rack focus from the candle to the man.",
            0.8,
        ),
        Shown(
            "focus pull, after",
            "A candle in the foreground, a man stands in the background of a library, rack focus from the candle to the man.",
            4.5,
        ),
        Shown("whip pan", "A man stands in a city street, whip pan.", 2.45),
        Shown("hand", "Close-up of her hand gripping a brass key."),
        Shown("aerial", "Aerial shot of an island with a lighthouse."),
        Shown("split screen", "Split screen: a woman in a red coat in the snow, a man in a blue suit in an office."),
    ],
}


def _file(shown: Shown) -> str:
    return shown.name.replace(" ", "-").replace(",", "") + ".jpg"


def draw(shown: Shown) -> str:
    """Draw one picture and keep it small."""
    planned = plan(validate(MODEL, {"prompt": shown.prompt, "duration": "5"}), SEED, 2)
    PICTURES.mkdir(exist_ok=True)
    path = PICTURES / _file(shown)
    write(Procedural().still(planned, round(shown.at * planned.format.fps), lambda _stage, _part: None), path, WIDTH)
    # Small files: there are many.
    cv2.imwrite(str(path), cv2.imread(str(path)), [cv2.IMWRITE_JPEG_QUALITY, 70])
    return shown.name


def page() -> str:
    """Write the page: a picture and its command each."""
    lines = [
        "# Gallery",
        "",
        "What the procedural engine draws, with nothing installed but kinema. The command under a picture draws it again, larger;",
        f"`scripts/gallery` makes them all. All of them have seed {SEED}; another one is another picture of the same thing.",
        "",
    ]
    for section, entries in SECTIONS.items():
        lines += [f"## {section}", ""]
        for shown in entries:
            body = json.dumps({"prompt": shown.prompt, "duration": "5"}, ensure_ascii=False).replace("'", "'\\''")
            lines += [
                f"### {shown.name[0].upper()}{shown.name[1:]}",
                "",
                f"![{shown.name}](gallery/{_file(shown)})",
                "",
                "```sh",
                f"echo '{body}' | kinema still - --at {shown.at:g} --seed {SEED} -o {_file(shown).replace('.jpg', '.png')}",
                "```",
                "",
            ]
    return "\n".join(lines)


def main(wanted: list[str]) -> None:
    """Draw what is wanted, two pictures at a time, and write the page."""
    chosen = [shown for entries in SECTIONS.values() for shown in entries if not wanted or shown.name in wanted]
    with ProcessPoolExecutor(2) as pool:
        for done, name in enumerate(pool.map(draw, chosen), 1):
            sys.stdout.write(f"{done}/{len(chosen)} {name}\n")
            sys.stdout.flush()
    (DOCS / "gallery.md").write_text(page())


if __name__ == "__main__":
    main(sys.argv[1:])
