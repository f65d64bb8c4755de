"""A chat model behind an OpenAI-compatible endpoint, asked for JSON; nothing is sent anywhere unless one is configured."""

import json
from dataclasses import dataclass
from typing import Any

import httpx

MOST_BYTES = 1 << 18
"""The longest answer that is read."""


class NoAnswer(Exception):
    """The chat model gave no answer that can be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat model: where it is, what it is called, and the key that it wants."""

    url: str
    """The API's base, such as `http://127.0.0.1:11434/v1`."""
    model: str
    key: str | None = None
    timeout: float = 60.0

    def ask(self, instructions: str, question: str, seed: int) -> Any:  # noqa: ANN401 (whatever JSON it answers)
        """Ask a question and give the JSON of the answer; raises `NoAnswer`."""
        body = {
            "model": self.model,
            "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": question}],
            "temperature": 0,
            "seed": seed,
            "response_format": {"type": "json_object"},
        }
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        try:
            with httpx.stream(
                "POST", f"{self.url.rstrip('/')}/chat/completions", json=body, headers=headers, timeout=self.timeout
            ) as response:
                answer = _whole(response)
        except httpx.HTTPError as error:
            raise NoAnswer(f"{type(error).__name__}: {error}") from error
        return _json(answer)


def _whole(response: httpx.Response) -> bytes:
    """Read an answer up to its limit."""
    if response.status_code != httpx.codes.OK:
        raise NoAnswer(f"it answered HTTP {response.status_code}")
    read = bytearray()
    for part in response.iter_bytes():
        read += part
        if len(read) > MOST_BYTES:
            raise NoAnswer(f"its answer is longer than {MOST_BYTES:,} bytes")
    return bytes(read)


def _json(answer: bytes) -> Any:  # noqa: ANN401
    """Take the JSON out of an answer; some models put it into a fence."""
    try:
        content = json.loads(answer)["choices"][0]["message"]["content"].strip()
        if content.startswith("```"):
            content = content.strip("`").removeprefix("json")
        return json.loads(content)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise NoAnswer("its answer is not the JSON that was asked for") from error
