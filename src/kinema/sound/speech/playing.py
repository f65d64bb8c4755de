"""Playing a voice file: its network is run by onnxruntime, each sentence the same whenever it is said."""

import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kinema.sound.speech.piper import Talker, VoiceFile, numbered

PAUSE = 0.15
"""Seconds between two sentences."""


class Broken(Exception):
    """A voice file that cannot be played; its message says why."""

    def __init__(self, file: VoiceFile, why: str) -> None:
        """Name the file."""
        super().__init__(f"{file.path.name} cannot be played: {why}")
        self.file = file


def is_installed() -> bool:
    """Tell whether there is something to play voice files with."""
    try:
        import onnxruntime  # noqa: F401
    except ImportError:
        return False
    return True


def play(talker: Talker, sentences: list[str], pace: float) -> NDArray[np.float64]:
    """Speak sentences of phonemes `pace` times as fast as the voice's own, at its own sample rate.

    The network is opened anew for each, since its random numbers go on from where they were: a line has to sound the same in the
    process that draws the lips and in the one that mixes the film, whatever either has said before.
    """
    import onnxruntime

    file = talker.file
    scales = np.array([file.noise, file.length / pace, file.noise_w], np.float32)
    spoken: list[NDArray[np.float64]] = []
    for sentence in sentences:
        numbers = np.array([numbered(sentence, file.ids)], np.int64)
        given: dict[str, NDArray[Any]] = {"input": numbers, "input_lengths": np.array([numbers.shape[1]], np.int64), "scales": scales}
        if talker.number is not None:
            given["sid"] = np.array([talker.number], np.int64)
        onnxruntime.set_seed(zlib.crc32(sentence.encode()) & 0x7FFFFFFF)
        samples = _run(file, given)
        if not samples.size or not np.isfinite(samples).all():
            raise Broken(file, "it gives no sound")
        spoken += [samples, np.zeros(round(PAUSE / pace * file.rate))]
    return np.concatenate(spoken[:-1]) if spoken else np.zeros(0)


def _run(file: VoiceFile, given: dict[str, NDArray[Any]]) -> NDArray[np.float64]:
    """Open a network and run it once."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 4
    try:
        network = onnxruntime.InferenceSession(str(file.path), options, providers=["CPUExecutionProvider"])
        return np.asarray(network.run(None, given)[0], np.float64).reshape(-1)
    except Exception as error:  # onnxruntime's errors share no class of their own
        raise Broken(file, str(error).partition("\n")[0][:200]) from error
