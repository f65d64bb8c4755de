"""The writer: a chat model that storyboards and translates prompts, where one is configured; what it writes is checked, or not used."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from kinema.script.language import language_of
from kinema.script.plan import MOST_SHOTS
from kinema.script.quotes import quotations
from kinema.script.shots import listed, uncut
from kinema.studio.chat import Chat, NoAnswer

STORYBOARD = """You are a film director. Divide the user's prompt into a storyboard for a film of {seconds} seconds.
Answer with JSON alone: {{"shots": [{{"prompt": "…", "seconds": 3}}, …]}}.
- 1 to {most} shots. "seconds" are whole numbers of at least 1, and add up to exactly {seconds}.
- Cut where the story turns. Begin each prompt with a shot size, and let neighbouring shots differ in size.
- Each prompt says all that its shot shows: place, time, weather, people with their looks, what they do, camera, sounds.
- Keep every quoted line of dialogue word for word, in quotation marks, once, in order, with its speaker; never divide one.
- Add nothing that changes the story. Write in the language of the user's prompt."""
TRANSLATE = """Translate film prompts into English. The user sends JSON: {"texts": ["…", …]}.
Answer with JSON alone, of the same shape, with as many texts: each translated, nothing added or left out.
Keep quotation marks, brackets, names and numbers where they are; translate what stands in quotation marks too."""
LONGEST = 2500
UNDERSTOOD = frozenset({"en", "zh"})
"""The languages that are read without a translation, as the model's page has it."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the writer made of a request: other texts, or shots, or neither; and what whoever asked for the film is told of it."""

    texts: tuple[str, ...] = ()
    """The prompt, or each shot's, in English."""
    shots: tuple[tuple[str, int], ...] = ()
    """The words and the seconds of each shot."""
    warnings: tuple[str, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Writer:
    """A chat model at work on prompts."""

    chat: Chat
    translates: bool = False

    def write(self, given: Mapping[str, Any], seed: int) -> Written:
        """Translate a request's prompts if that is wanted, and storyboard what asks for it. What fails is told, and left to us."""
        written = self._translated(given, seed) if self.translates else Written()
        prompt = written.texts[0] if written.texts else (given.get("prompt") or "").strip()
        wanted = given.get("shotType") == "intelligent" and not given.get("multiPrompt")
        if not wanted or not prompt or listed(prompt) or uncut(prompt, quotations(prompt)):
            return written
        seconds = int(given.get("duration") or 5)
        try:
            answer = self.chat.ask(STORYBOARD.format(seconds=seconds, most=min(MOST_SHOTS, seconds)), prompt, seed)
            shots = _shots(answer, prompt, seconds)
        except NoAnswer as error:
            told = f"The planner “{self.chat.model}” could not be used, {error}; kinema's own planner wrote the storyboard."
            return replace(written, warnings=(*written.warnings, told))
        return replace(written, shots=shots, metadata={**written.metadata, "planner": self.chat.model})

    def _translated(self, given: Mapping[str, Any], seed: int) -> Written:
        """Translate what is in another language than those that are understood as they stand."""
        texts = [shot["prompt"] for shot in given.get("multiPrompt") or ()] or [given.get("prompt") or ""]
        language = language_of("\n".join(texts))
        if language in UNDERSTOOD:
            return Written()
        try:
            answer = self.chat.ask(TRANSLATE, json.dumps({"texts": texts}, ensure_ascii=False), seed)
            english = _texts(answer, texts)
        except NoAnswer as error:
            return Written(warnings=(f"The prompt could not be translated by “{self.chat.model}”, {error}; it is read as it stands.",))
        told = f"The prompt was translated from `{language}` into English by “{self.chat.model}”, its dialogue too (KINEMA_TRANSLATE)."
        return Written(english, warnings=(told,), metadata={"translation": list(english)})


def _shots(answer: Any, prompt: str, seconds: int) -> tuple[tuple[str, int], ...]:  # noqa: ANN401
    """Check a storyboard: its shape, its times, and that no line of dialogue is lost, changed or moved."""
    shots = answer.get("shots") if isinstance(answer, dict) else None
    if not isinstance(shots, list) or not 1 <= len(shots) <= min(MOST_SHOTS, seconds):
        raise NoAnswer(f"it gave no list of 1 to {min(MOST_SHOTS, seconds)} shots")
    found: list[tuple[str, int]] = []
    for shot in shots:
        words, length = (shot.get("prompt"), shot.get("seconds")) if isinstance(shot, dict) else (None, None)
        if not isinstance(words, str) or not words.strip() or type(length) is not int or length < 1:
            raise NoAnswer("one of its shots lacks words or whole seconds")
        found.append((words.strip(), length))
    if sum(length for _, length in found) != seconds:
        raise NoAnswer(f"its shots last {sum(length for _, length in found)} seconds instead of {seconds}")
    if sum(len(words) for words, _ in found) > MOST_SHOTS * LONGEST:
        raise NoAnswer("its shots have more words than can be read")
    said = [quote.words for words, _ in found for quote in quotations(words)]
    if said != [quote.words for quote in quotations(prompt)]:
        raise NoAnswer("it changed the dialogue")
    return tuple(found)


def _texts(answer: Any, texts: list[str]) -> tuple[str, ...]:  # noqa: ANN401
    """Check a translation: as many texts, none empty or too long, with as many quoted lines each."""
    english = answer.get("texts") if isinstance(answer, dict) else None
    if not isinstance(english, list) or len(english) != len(texts):
        raise NoAnswer("it gave another number of texts")
    for before, after in zip(texts, english, strict=True):
        if not isinstance(after, str) or not 0 < len(after.strip()) <= LONGEST:
            raise NoAnswer("one of its texts is empty or too long")
        if len(quotations(before)) != len(quotations(after)):
            raise NoAnswer("it changed the number of quoted lines")
    return tuple(text.strip() for text in english)
