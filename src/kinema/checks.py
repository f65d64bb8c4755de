"""What `kinema doctor` looks at: everything that a film needs from this machine, tried for real where that is quick."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kinema.errors import KinemaError
from kinema.settings import Settings

ROOM = 2_000_000_000
"""Bytes that a few long films and what is made on the way need at least."""
FRAMES = 12
NO_GPU = "Open weights need a GPU: check its driver with nvidia-smi, or set KINEMA_ENGINE=procedural."
AGAIN = "This should not happen: install kinema again."
REMEDIES = {
    "disk": "Set KINEMA_FILES, or KINEMA_HOME, to a folder that you can write to.",
    "files": "Set KINEMA_FILES, or KINEMA_HOME, to a folder that you can write to, or to a bucket that answers.",
    "database": "Set KINEMA_DATABASE_URL, or KINEMA_HOME, to a place that you can write to.",
}
"""What to do when a look does not get to its end."""

DANGEROUS = {
    6379: "Ray's head, or Redis",
    8265: "Ray's dashboard",
    10001: "Ray's client server",
    7860: "a Gradio server",
    8188: "ComfyUI",
    30000: "an SGLang server",
}
"""Ports on which programs listen that ask nobody who they are, unless they are told to."""
LISTENING = "0A"
LOOPBACK = {"00000000000000000000000001000000"}
LOOPBACK_4 = "7F"
"""How the kernel's tables write the addresses by which a machine reaches only itself."""

Finding = tuple[str, str]
"""What was found, and what to do about it; nothing to do when it is well."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: whether it is well, what was found, and what to do when it is not."""

    name: str
    ok: bool
    text: str
    remedy: str = ""


def run(settings: Settings) -> Iterator[Check]:
    """Look at one thing after the other; whatever a look raises is its finding."""
    for name, look in LOOKS.items():
        try:
            text, remedy = look(settings)
        except KinemaError as error:
            yield Check(name, ok=False, text=error.message, remedy=error.hint)
        except Exception as error:  # noqa: BLE001 - a doctor reports what is broken, whatever it is
            yield Check(name, ok=False, text=f"{type(error).__name__}: {error}", remedy=REMEDIES.get(name, AGAIN))
        else:
            yield Check(name, ok=not remedy, text=text, remedy=remedy)


def _python(_settings: Settings) -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return f"{version} in {sys.prefix}", ""


def _disk(settings: Settings) -> Finding:
    settings.files_folder.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.files_folder).free
    remedy = f"Free some room, or set KINEMA_HOME to a folder on a larger disk: films need {ROOM / 1e9:.0f} GB." if free < ROOM else ""
    return f"{free / 1e9:.1f} GB free for {settings.files_folder}", remedy


def _database(settings: Settings) -> Finding:
    """Open the database, which brings its tables up to date."""
    from kinema.app import accounts

    accounts(settings).database.close()
    return settings.database.split("://")[0] + " answers, its tables are up to date", ""


def _files(settings: Settings) -> Finding:
    """Put a file away, read it back and remove it, wherever films are kept."""
    from kinema.app import files

    where, said = files(settings), b"kinema"
    with tempfile.TemporaryDirectory(prefix="kinema-") as folder:
        draft = Path(folder, "doctor.txt")
        draft.write_bytes(said)
        key = where.put(draft).key
    try:
        same = b"".join(where.read(key, 0, len(said))) == said
    finally:
        where.delete(key)
    place = settings.bucket or settings.files_folder
    return (f"{place} can be written", "") if same else (f"{place} gave other bytes back than it was given", REMEDIES["files"])


def _encoder(settings: Settings) -> Finding:
    """Encode a few frames of the test card, as a job would, and look into the file."""
    from kinema import engines
    from kinema.domain.plan import Format, Segment, Shot, ShotPlan
    from kinema.media.encode import Settings as Encoding
    from kinema.media.encode import encode
    from kinema.media.inspect import inspect

    plan = ShotPlan("A test card.", Format.of("16:9", 15), (Shot(0, "A test card.", 0, FRAMES),), seed=0)
    segment = Segment(0, 0, 0, FRAMES)
    with tempfile.TemporaryDirectory(prefix="kinema-") as folder:
        path = Path(folder, "card.mp4")
        take = engines.load("bars").generate(plan, segment, lambda _stage, _share: None)
        encode(take.frames, segment, plan.format, path, Encoding(settings.preset, settings.crf))
        found = inspect(path)
    if (found.num_frames, found.video_codec) != (FRAMES, "h264"):
        return (
            f"{found.num_frames} frames of {found.video_codec} came back, not {FRAMES} of h264",
            "Install PyAV from its wheel: pip install av",
        )
    return f"{FRAMES} frames of the test card encoded and read back", ""


def _engine(settings: Settings) -> Finding:
    from kinema import engines

    engine = engines.load(settings.engine_spec())
    return f"{engine.name} {engine.version}", ""


def _voice(_settings: Settings) -> Finding:
    """Have a line spoken."""
    from kinema.domain.plan import Format, Shot, ShotPlan
    from kinema.script.read import read
    from kinema.sound import score

    words = 'A woman says: "Good morning."'
    plan = ShotPlan(words, Format.of("16:9", 15), (Shot(0, words, 0, 72),), seed=0)
    spoken = score(read(plan), plan).utterances
    if not spoken:
        return "espeak-ng said nothing", "Install it again: pip install --force-reinstall espeakng-loader"
    return f"espeak-ng spoke {len(spoken[0].samples) / plan.format.sample_rate:.1f} s", ""


def _voices(settings: Settings) -> Finding:
    """Have each of the user's voice files say a word."""
    if settings.voices is None:
        return "no voice files; espeak-ng speaks", ""
    from kinema.sound.speech.bank import try_out

    names, faults = try_out(settings.voices.expanduser().absolute())
    told = f"{', '.join(names) or 'no voice file'} spoke" + "".join(f"; {fault}" for fault in faults)
    return told, "Set KINEMA_VOICES to a folder of whole voices in Piper's format, or to nothing." if faults else ""


def _compiler(_settings: Settings) -> Finding:
    """Compile a line to machine code."""
    from numba import __version__, get_num_threads, njit

    njit(lambda number: number + 1)(1)
    return f"numba {__version__} on {get_num_threads()} threads", ""


def _port(settings: Settings) -> Finding:
    """Try the port; a kinema of ours on it is as good as a free one."""
    from kinema.processes import listen, ready

    if ready(settings.url):
        return f"kinema is running at {settings.url}", ""
    listen(settings.host, settings.port).close()
    return f"{settings.port} is free", ""


def _open_ports(_settings: Settings) -> Finding:
    """Look whether a program that runs what it is sent listens to other machines: the holes by which such servers are taken over."""
    found = sorted(DANGEROUS[port] + f" (port {port})" for port in _listening() & DANGEROUS.keys())
    if not found:
        return "nothing that runs what it is sent listens to other machines", ""
    return f"open to other machines: {', '.join(found)}", (
        "Whoever reaches such a port runs programs on this machine. Bind it to 127.0.0.1, or to a private network behind a firewall; "
        "start Ray with RAY_AUTH_MODE=token and --include-dashboard=false."
    )


def _listening() -> set[int]:
    """Give the ports on which anything listens to other machines as well."""
    ports = set()
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        for row in table.read_text().splitlines()[1:] if table.exists() else ():
            _, local, _, state, *_ = row.split()
            address, port = local.split(":")
            if state == LISTENING and address not in LOOPBACK and not address.endswith(LOOPBACK_4):
                ports.add(int(port, 16))
    return ports


def _gpu(settings: Settings) -> Finding:
    """Name the GPU with its driver and what is free on it; only open weights need one."""
    needed = settings.engine == "neural"
    tool = shutil.which("nvidia-smi")
    if tool is None:
        return "none" + ("" if needed else "; none is needed"), NO_GPU if needed else ""
    query = [tool, "--query-gpu=name,driver_version,memory.free,memory.total", "--format=csv,noheader"]
    asked = subprocess.run(query, capture_output=True, text=True, timeout=10, check=False)  # noqa: S603 (found on the path)
    found = asked.stdout.strip().replace("\n", "; ") if asked.returncode == 0 else ""
    if not found:
        return "none that answers", NO_GPU if needed else ""
    return found + ("" if needed else "; KINEMA_ENGINE=neural would use it"), ""


def _weights(settings: Settings) -> Finding:
    """Look whether the weights are whole, their hashes with them, where the hub says what they are."""
    from kinema import engines

    if engines.settled(settings.engine_spec()).partition("?")[0] != "neural":
        return "not needed by this engine", ""
    from kinema.engines.neural.fetch import damaged
    from kinema.engines.neural.weights import AGAIN as FETCH_AGAIN
    from kinema.engines.neural.weights import find

    found = find(settings.weights)
    wrong = damaged(found.folder)
    if wrong:
        return f"{', '.join(wrong)} are not what the hub has", FETCH_AGAIN
    return f"{found.folder}: {found.family}, {sum(found.sizes.values()) / 1e9:.1f} GB, {'guided' if found.guided else 'distilled'}", ""


LOOKS: dict[str, Callable[[Settings], Finding]] = {
    "python": _python,
    "disk": _disk,
    "database": _database,
    "files": _files,
    "encoder": _encoder,
    "engine": _engine,
    "compiler": _compiler,
    "voice": _voice,
    "voices": _voices,
    "port": _port,
    "open ports": _open_ports,
    "gpu": _gpu,
    "weights": _weights,
}
