"""What a prompt says, parsed: the vocabulary that engines and the sound department share. Data alone, no reading here.

Every canonical word is a lower-case English key from `kinema.script.lexicon`, whatever language the prompt is in.
Times are seconds from the beginning of the shot; places on screen are left to right, -1 to 1.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Garment:
    """A thing worn or carried, with its colour: ("jacket", "red"); or a part of the body: hair, eye, wing, horn, tail, teeth."""

    kind: str
    colour: str | None = None
    name: str = ""
    """What kind of it: `straw hat` among the hats. The kind itself where nothing tells."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody or something that the shot shows, with everything that is bound to it by the sentence."""

    kind: str
    """A concept of the lexicon (`person`, `boat`, `sphere`), or the noun as written when the lexicon has none."""
    words: str
    """The words of the prompt that name it, for labels and messages."""
    known: bool = True
    """Whether `kind` is a concept of the lexicon."""
    count: int = 1
    colour: str | None = None
    attributes: tuple[str, ...] = ()
    """Canonical adjectives: old, young, female, male, tall, small, giant, wooden, glowing, snow-capped …"""
    garments: tuple[Garment, ...] = ()
    action: str | None = None
    """What it does: stand, walk, run, sit, turn, wave, speak, fly, sail, drive, roll, fall, swim, bloom, pour …"""
    direction: str | None = None
    """Which way it goes: left, right, toward, away, up, down."""
    speed: float = 1.0
    """Relative to the action's own pace: slowly 0.5, quickly 1.8."""
    place: str | None = None
    """Where it stands: left, right, middle, foreground, background, above, below."""
    relation: tuple[str, int] | None = None
    """A preposition and the index of the subject it refers to: ("on", 0), ("behind", 2), ("beside", 1)."""
    still: bool = False
    """Told not to move."""
    name: str = ""
    """What kind of `kind` it is, in plain English whatever language the prompt is in: `zebra` among the horses, `samurai`
    among the people. `kind` itself where nothing tells."""
    whose: str = ""
    """Of a part of a body: the words that named its owner in a shot before."""


@dataclass(frozen=True, slots=True)
class Camera:
    """How the shot is filmed."""

    size: str | None = None
    """extreme close-up, close-up, medium close-up, medium, full, wide, extreme wide."""
    angle: str | None = None
    """eye, low, high, overhead, aerial, dutch, over-the-shoulder, pov, profile."""
    moves: tuple[str, ...] = ()
    """In the order told: static, push in, pull back, pan left, pan right, tilt up, tilt down, track left, track right, follow,
    orbit, crane up, crane down, zoom in, zoom out, dolly zoom, handheld, rack focus, whip pan, roll, fly over."""
    pace: float = 1.0
    lens: str | None = None
    """macro, telephoto, wide-angle, fisheye, anamorphic, shallow focus, deep focus."""
    framing: str | None = None
    """single, two-shot, group shot, shot-reverse-shot, symmetrical, rule of thirds, one take."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of dialogue, in the order it is spoken."""

    speaker: str
    """The speaker's name as written, or a stable invented one; the key of `Script.speakers`."""
    text: str
    """What is said, exactly as written between the quotes."""
    language: str
    """BCP 47 primary tag: en, zh, ja, fr …"""
    subject: int | None = None
    """The index in `Scene.subjects` of who says it; None for a voice-over or someone who is not seen."""
    pause: float = 0.0
    """Silence asked for before the line, beyond the ordinary breath, in seconds."""
    at: float | None = None
    """The second of the shot at which it was told to begin, when it was."""
    manner: tuple[str, ...] = ()
    """whisper, shout, excited, trembling, sing, voice-over …, of this line alone."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice that stays the same through the whole film."""

    name: str
    description: tuple[str, ...] = ()
    """Canonical voice words: male, female, child, old, young, deep, high, hoarse, soft, metallic, radio, accent:british …"""


@dataclass(frozen=True, slots=True)
class Sound:
    """An effect or ambience that the prompt asks for, or that follows from what it shows."""

    kind: str
    asked: bool = True
    at: float | None = None
    subject: int | None = None
    far: bool = False
    seen: bool = True
    """Whether the picture shows the moment at which it begins."""


@dataclass(frozen=True, slots=True)
class Music:
    """Music that was asked for."""

    instruments: tuple[str, ...] = ()
    mood: str | None = None
    tempo: str | None = None


@dataclass(frozen=True, slots=True)
class Lettering:
    """Words to be read in the picture, spelt exactly."""

    text: str
    surface: str
    """sign, neon sign, title, label, screen, banner, paper …"""
    letter_by_letter: bool = False
    subject: int | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What one shot says. Its place in the film is that of `ShotPlan.shots[index]`."""

    index: int
    setting: str | None = None
    """lake, sea, mountains, desert, forest, bamboo grove, field, snow, beach, island, street, alley, market, room, stage,
    tabletop, space, underwater, void; None when nothing in the prompt tells."""
    setting_words: tuple[str, ...] = ()
    """Canonical words that qualify the setting: library, victorian, red, pine, misty, misty valley …"""
    time: str | None = None
    """dawn, sunrise, morning, day, noon, afternoon, golden hour, sunset, dusk, night."""
    passage: tuple[str, str] | None = None
    """The times at which the shot begins and ends, where it shows how one becomes the other."""
    weather: tuple[str, ...] = ()
    """clear, cloudy, overcast, rain, storm, lightning, snow, fog, mist, wind, dust."""
    season: str | None = None
    mood: tuple[str, ...] = ()
    style: tuple[str, ...] = ()
    """noir, anime, clay, watercolour, ink, vintage, neon, documentary, timelapse, slow motion, split screen …"""
    lighting: tuple[str, ...] = ()
    """candlelight, firelight, lamplight, backlight, rim light, silhouette, spotlight, neon light, moonlight, window light, god rays,
    soft light, hard light, low key, high key, side light, top light, under light, studio light, fluorescent light, strobe …"""
    palette: tuple[str, ...] = ()
    """Colours said of the picture as a whole, of the light or of the ground: "white floor", "blue light", "black background"."""
    camera: Camera = field(default_factory=Camera)
    subjects: tuple[Subject, ...] = ()
    lines: tuple[Line, ...] = ()
    sounds: tuple[Sound, ...] = ()
    ambience: tuple[str, ...] = ()
    music: Music | None = None
    silence: tuple[tuple[float, float], ...] = ()
    """Stretches of the shot, in seconds, in which nothing may be heard."""
    lettering: tuple[Lettering, ...] = ()
    excluded: tuple[str, ...] = ()
    """Canonical things that may not be seen or heard: from the negative prompt, and from "no …" in the prompt."""
    unmatched: tuple[str, ...] = ()
    """Content words of the prompt that no part of the script understood."""
    unused: tuple[str, ...] = ()
    """Words that were understood, and that nothing here carries: the second of two deeds at once, an adjective without its noun."""


@dataclass(frozen=True, slots=True)
class Script:
    """What the whole film says: a scene for each shot of the plan, and the voices that last through them."""

    scenes: tuple[Scene, ...]
    speakers: tuple[Speaker, ...] = ()
    language: str = "en"
