"""The child process that speaks with espeak-ng: it reads one JSON request per line and answers each with a JSON line and samples.

espeak-ng is GPL-3, so it lives in a process of its own and is spoken to in data alone; it is also as good as its weakest
dictionary, and a crash in it may not take the film with it. Run as `python -m kinema.sound.speech.espeak`.

A request is `{"text", "voice", "rate", "pitch", "range", "gap"}`; the answer `{"rate", "bytes", "phonemes", "words"}` or
`{"error"}`, followed by that many bytes of 16-bit samples. `words` are `[second, first character, number of characters]`.
A request without a rate is for a voice file: the answer `{"bytes": 0, "clauses"}` has the phonemes of each clause in IPA, and the mark
that it ends with.
"""

import ctypes
import json
import os
import re
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

import espeakng_loader

SYNCHRONOUS = 2
PHONEME_EVENTS, IPA_NAMES = 1, 2
UTF8 = 1
BY_CHARACTER = 1
END, WORD, PHONEME = 0, 1, 7
RATE, PITCH, RANGE, GAP = 1, 3, 4, 7
IPA = 2
MARK = re.compile(r"[.,;:!?。、…\uff0c\uff1b\uff1a\uff01\uff1f](?=\W*\w?\W*$)")
HALF_WIDTH = str.maketrans("。、…\uff0c\uff1b\uff1a\uff01\uff1f", ".,.,;:!?")


class Event(ctypes.Structure):
    """What espeak-ng tells while it speaks, as `speak_lib.h` lays it out."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("name", ctypes.c_char * 8),
    )


CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))


class Espeak:
    """espeak-ng, loaded and ready."""

    def __init__(self) -> None:
        """Load the library and its data from the wheel."""
        self.espeak = ctypes.CDLL(espeakng_loader.get_library_path())
        data = str(espeakng_loader.get_data_path()).encode()
        self.sample_rate = self.espeak.espeak_Initialize(SYNCHRONOUS, 0, data, PHONEME_EVENTS | IPA_NAMES)
        if self.sample_rate < 1:
            raise RuntimeError("espeak-ng could not be started; reinstall the package espeakng-loader")
        self.espeak.espeak_TextToPhonemes.restype = ctypes.c_char_p
        self.samples = bytearray()
        self.phonemes: list[str] = []
        self.words: list[tuple[float, int, int]] = []
        # Held here, so that it lives as long as the library may call it.
        self.callback = CALLBACK(self._hear)
        self.espeak.espeak_SetSynthCallback(self.callback)

    def _hear(self, samples: Any, count: int, events: Any) -> int:  # noqa: ANN401
        """Take what has been spoken so far."""
        if samples and count > 0:
            self.samples += ctypes.string_at(samples, 2 * count)
        index = 0
        while events[index].type != END:
            event = events[index]
            if event.type == WORD:
                self.words.append((event.audio_position / 1000, event.text_position, event.length))
            elif event.type == PHONEME and event.name:
                self.phonemes.append(event.name.decode("utf-8", "ignore"))
            index += 1
        return 0

    def speak(self, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Speak one text."""
        if self.espeak.espeak_SetVoiceByName(request["voice"].encode()) != 0:
            return {"error": f"espeak-ng has no voice {request['voice']}"}, b""
        if "rate" not in request:
            return {"bytes": 0, "clauses": self._clauses(request["text"])}, b""
        for parameter, name in ((RATE, "rate"), (PITCH, "pitch"), (RANGE, "range"), (GAP, "gap")):
            self.espeak.espeak_SetParameter(parameter, int(request[name]), 0)
        # The breath in a voice is noise, which the library seeds by the clock unless it is told.
        self.espeak.espeak_ng_SetRandSeed(1)
        self.samples, self.phonemes, self.words = bytearray(), [], []
        text = request["text"].encode() + b"\0"
        self.espeak.espeak_Synth(text, len(text), 0, BY_CHARACTER, 0, UTF8, None, None)
        self.espeak.espeak_Synchronize()
        answer = {"rate": self.sample_rate, "bytes": len(self.samples), "phonemes": self.phonemes, "words": self.words}
        return answer, bytes(self.samples)

    def _clauses(self, text: str) -> list[tuple[str, str]]:
        """Give the phonemes of each clause, and its mark; espeak-ng reads a clause at a time, and a letter of the next one."""
        given = text.encode()
        buffer = ctypes.create_string_buffer(given)
        begin = ctypes.addressof(buffer)
        place = ctypes.c_void_p(begin)
        found: list[tuple[str, str]] = []
        before = 0
        while place.value is not None:
            phonemes = self.espeak.espeak_TextToPhonemes(ctypes.byref(place), UTF8, IPA)
            after = len(given) if place.value is None else place.value - begin
            marks = MARK.search(given[before:after].decode("utf-8", "ignore"))
            found.append((phonemes.decode(), marks[0].translate(HALF_WIDTH) if marks else ""))
            before = after
        return [clause for clause in found if clause[0].strip()]


def answers(lines: Iterator[bytes], out: BinaryIO) -> None:
    """Answer every request line, each in a copy of this process: a voice goes on from where the last one stopped.

    So a line sounds the same whatever was said before it, and other words in one shot leave the lips of the next as they are.
    """
    espeak = Espeak()
    for line in lines:
        copy = os.fork()
        if copy == 0:
            answer, samples = espeak.speak(json.loads(line))
            out.write(json.dumps(answer).encode() + b"\n")
            out.write(samples)
            out.flush()
            os._exit(0)
        if os.waitpid(copy, 0)[1] != 0:
            sys.exit(1)


if __name__ == "__main__":
    answers(iter(sys.stdin.buffer), sys.stdout.buffer)
