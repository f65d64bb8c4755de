"""Speaking: lines become samples, through the child process of espeak-ng or a voice file, each in its speaker's voice."""

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kinema.sound.craft import RATE, Rng, Samples, band, noise, resampled, swell, tone
from kinema.sound.speech.casting import PACE, Voice, variant_of
from kinema.sound.speech.piper import Talker, sentences
from kinema.sound.speech.playing import Broken, play
from kinema.sound.speech.tongues import spoken, voice_of

TIMEOUT_SECONDS = 60
# espeak-ng loses words above this.
FASTEST = 450
QUIET = 0.012
LEVEL = -20.0
# What a voice holds, in hertz.
HEARD = (70, 9_500)


@dataclass(frozen=True, slots=True)
class Saying:
    """One text to be spoken, by one voice, `haste` times as fast as that voice's own pace."""

    text: str
    language: str
    voice: Voice
    haste: float = 1.0
    talker: Talker | None = None
    """The voice file that speaks it, if one does."""


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What was spoken: mono samples without silence at either end, the phonemes, and when each word begins."""

    samples: NDArray[np.float64]
    phonemes: str
    words: tuple[tuple[float, int, int], ...] = ()
    """(second, first character, number of characters); positions are those of the text as the voice was given it."""

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return self.samples.size / RATE


class Unspoken(Exception):
    """The speech process could not speak; its message says why."""


@lru_cache(maxsize=64)
def speak(sayings: tuple[Saying, ...]) -> tuple[Said, ...]:
    """Speak texts, all in one run of the child process; the same texts give the same samples.

    Raises `Unspoken` when the process fails, and `Broken` when a voice file does.
    """
    if not sayings:
        return ()
    requests = "\n".join(json.dumps(_request(saying) if saying.talker is None else _phonemes(saying, saying.talker)) for saying in sayings)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "kinema.sound.speech.espeak"],
            input=requests.encode(),
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise Unspoken(f"espeak-ng failed: {error}") from error
    return tuple(_answered(saying, *answer) for saying, answer in zip(sayings, _answers(done.stdout), strict=True))


def _request(saying: Saying) -> dict[str, object]:
    """Write what the child process is asked."""
    voice = saying.voice
    name = voice_of(saying.language, voice.accent)
    # A smaller throat is made by playing faster, so the voice speaks slower and lower before.
    pace = min(FASTEST, voice.pace * saying.haste / voice.size)
    return {
        "text": spoken(saying.text, saying.language),
        "voice": f"{name}+{variant_of(voice)}",
        "rate": max(80, round(pace)),
        "pitch": voice.pitch,
        "range": voice.range,
        "gap": 0,
    }


def _phonemes(saying: Saying, talker: Talker) -> dict[str, object]:
    """Ask the child process how a voice file has to be told a line."""
    return {"text": spoken(saying.text, saying.language), "voice": talker.file.voice}


def _answers(output: bytes) -> list[tuple[dict[str, Any], bytes]]:
    """Divide the child's output into its answers."""
    found: list[tuple[dict[str, Any], bytes]] = []
    place = 0
    while place < len(output):
        line = output.index(b"\n", place)
        answer = json.loads(output[place:line])
        place = line + 1 + answer.get("bytes", 0)
        found.append((answer, output[line + 1 : place]))
    return found


def _answered(saying: Saying, answer: dict[str, Any], raw: bytes) -> Said:
    """Make a line of what the child spoke, or let the voice file speak what the child told it."""
    if "error" in answer:
        raise Broken(saying.talker.file, answer["error"]) if saying.talker else Unspoken(answer["error"])
    if saying.talker is None:
        samples = np.frombuffer(raw, np.int16).astype(np.float64) / 32768
        return _said(saying, samples, answer["rate"], "".join(answer["phonemes"]), answer["words"])
    file = saying.talker.file
    written = [saying.text] if file.as_text else sentences(answer["clauses"])
    pace = saying.voice.pace / PACE * saying.haste / saying.voice.size
    return _said(saying, play(saying.talker, written, pace), file.rate, "".join(written), [])


def _said(saying: Saying, samples: Samples, rate: int, phonemes: str, words: list[tuple[float, int, int]]) -> Said:
    """Make a finished line: at our rate, in the voice's size and colours, at an even level."""
    source = round(rate * saying.voice.size / 50) * 50
    samples = resampled(samples, source, *HEARD)
    loud = np.flatnonzero(np.abs(samples) > QUIET * max(1e-6, float(np.abs(samples).max(initial=0.0))))
    if loud.size == 0:
        return Said(np.zeros(0), "", ())
    begin, end = max(0, loud[0] - 240), min(samples.size, loud[-1] + 960)
    samples = _coloured(samples[begin:end], saying.voice, breathy=saying.talker is not None)
    found = tuple((max(0.0, at / saying.voice.size - begin / RATE), first - 1, count) for at, first, count in words)
    return Said(_even(samples), phonemes, found)


def _even(samples: Samples) -> Samples:
    """Bring a line to its level, counted over the moments in which the voice sounds, with soft ends."""
    frame = 960
    parts = samples[: samples.size // frame * frame].reshape(-1, frame)
    power = np.mean(parts**2, axis=1) if parts.size else np.array([np.mean(samples**2)])
    active = power[power > power.max() * 0.01]
    gain = 10 ** (LEVEL / 20) / max(1e-9, float(np.sqrt(active.mean())))
    shaped = np.tanh(samples * gain * 1.1) / 1.1
    edge = min(240, shaped.size // 2)
    shaped[:edge] *= np.linspace(0, 1, edge)
    shaped[shaped.size - edge :] *= np.linspace(1, 0, edge)
    return shaped


def _coloured(samples: Samples, voice: Voice, *, breathy: bool) -> Samples:
    """Give a voice its colours; a `breathy` whisper is made of a voice that cannot whisper by itself."""
    rng = np.random.default_rng([voice.pitch, voice.range, samples.size])
    made = samples
    if "whisper" in voice.colours and breathy:
        made = _whispered(made, rng)
    if "hoarse" in voice.colours:
        made = _hoarse(made, rng)
    if "trembling" in voice.colours:
        made *= 1 + 0.28 * tone(6.2, made.size) * swell(rng, made.size, 0.7, 0.5)
    if "metallic" in voice.colours:
        delay = RATE // 190
        comb = made.copy()
        comb[delay:] += 0.6 * made[:-delay]
        comb[2 * delay :] += 0.36 * made[: -2 * delay]
        made = 0.75 * comb + 0.25 * made * tone(52, made.size)
    if "radio" in voice.colours:
        made = np.tanh(6 * band(made, 420, 3_100, 3)) * 0.35 + 0.004 * noise(rng, made.size, 800, 4_000)
    if "soft" in voice.colours:
        made = 0.6 * made + 0.4 * band(made, None, 2_800)
    if "echo" in voice.colours:
        made = np.concatenate([made, np.zeros(RATE // 2)])
        for lag, gain in ((0.11, 0.4), (0.23, 0.25), (0.37, 0.15)):
            shift = round(lag * RATE)
            made[shift:] += gain * made[:-shift]
    return made


def _whispered(samples: Samples, rng: Rng) -> Samples:
    """Take the voice out of a voice: short stretches keep their colour, and breath takes the place of their tone."""
    size, hop = 512, 128
    parts = -(-samples.size // hop) + 3
    padded = np.concatenate([np.zeros(size), samples, np.zeros(parts * hop + size)])
    shape = np.hanning(size)
    found = np.zeros(padded.size)
    for begin in range(0, (parts + 4) * hop, hop):
        colour = np.abs(np.fft.rfft(padded[begin : begin + size] * shape))
        breath = np.exp(1j * rng.uniform(0, 2 * np.pi, colour.size))
        found[begin : begin + size] += np.fft.irfft(colour * breath) * shape
    return band(found[size : size + samples.size], 300, None)


def _hoarse(samples: Samples, rng: Rng) -> Samples:
    """Roughen a voice: its strength flutters, and breath goes with it."""
    flutter = 1 + 0.45 * band(noise(rng, samples.size, 25, 110), 25, 110).clip(-2, 2)
    envelope = band(np.abs(samples), None, 18).clip(0)
    breath = envelope * noise(rng, samples.size, 1_500, 6_500) * 0.45
    return samples * flutter + breath
