"""What a prompt says and no picture or sound will show, told to whoever wrote it."""

from kinema.script.language import name_of
from kinema.script.lexicon import LANGUAGES
from kinema.script.script import Scene

MOST = 40


def unread(scene: Scene, language: str) -> list[str]:
    """List, in sentences without their capital, the words of a shot that nobody understood, and those that nothing carries."""
    told: list[str] = []
    if scene.unmatched:
        foreign = "" if language in LANGUAGES else f" ({name_of(language)} is not read here; KINEMA_TRANSLATE has it translated first)"
        told.append(f"not understood, and not shown{foreign}: " + _listed(scene.unmatched))
    if scene.unused:
        told.append("understood, but nothing in the shot could carry it: " + _listed(scene.unused))
    return told


def _listed(words: tuple[str, ...]) -> str:
    """Write words one after the other, and how many there are beyond what anybody would read."""
    more = len(words) - MOST
    return ", ".join(words[:MOST]) + (f" and {more} more" if more > 0 else "")
