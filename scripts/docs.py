#!/usr/bin/env python3
"""Writes the pages of `docs/` that are made from the code: settings, commands, how much of the SDK is answered, what is understood.

Run it with the environment's Python (`.venv/bin/python scripts/docs.py`) after a change; a test tells when it is due.
"""

import inspect
import re
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import scenario_sdk
import typer

from kinema import app
from kinema.cli import app as command_line
from kinema.script.lexicon import Sense, entries
from kinema.script.plan import plan
from kinema.script.read import read
from kinema.settings import PREFIX, Settings
from kinema.sound.speech.tongues import KNOWN

DOCS = Path(__file__).parent.parent / "docs"
CALL = re.compile(r'self\._(get|post|put|patch|delete|get_api_list)\(\s*(?:path_template\(\s*)?"([^"]+)"')


def settings_page() -> str:
    """Describe every setting."""
    lines = [
        "# Settings",
        "",
        "Each is an environment variable; an empty one counts as not set. A wrong one is told at the start, in a sentence.",
        "",
        "| variable | default | what it is |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        default = "" if field.default_factory or field.default in {None, ""} else f"`{field.default}`"
        lines.append(f"| `{PREFIX}{name.upper()}` | {default} | {field.description} |")
    return "\n".join(lines) + "\n"


def commands_page() -> str:
    """Describe every command, with its arguments and options."""
    root = typer.main.get_command(command_line)
    return "\n".join(["# Commands", "", root.help or "", "", *_commands(root, "kinema")]) + "\n"


def _commands(group: object, prefix: str) -> Iterator[str]:
    """Describe the commands of a group, one after the other."""
    for name, command in group.commands.items():
        if command.hidden:
            continue
        yield f"## `{prefix} {name}`\n\n{inspect.cleandoc(command.help or '')}\n"
        if hasattr(command, "commands"):
            yield from (line.replace("## ", "### ", 1) for line in _commands(command, f"{prefix} {name}"))
            continue
        for parameter in command.params:
            if getattr(parameter, "hidden", False) or parameter.name == "help":
                continue
            names = ", ".join(f"`{each}`" for each in [*parameter.opts, *parameter.secondary_opts])
            if not parameter.opts[0].startswith("-"):
                names = f"`{parameter.metavar or parameter.name.upper()}`"
            yield f"- {names}: {parameter.help}"
        yield ""


def coverage_page() -> str:
    """Hold every call of the SDK against the routes of the API."""
    with tempfile.TemporaryDirectory() as home:
        described = app.api(Settings.load(home=home)).openapi()["paths"]
    served = {(method.upper(), _shape(path)) for path, methods in described.items() for method in methods}
    rows = [
        (method, path, (method, _shape(f"/v1{path}")) in served) for method, path in sorted(_calls(), key=lambda call: (call[1], call[0]))
    ]
    answered = sum(yes for *_, yes in rows)
    lines = [
        "# How much of the SDK is answered",
        "",
        f"The calls that `scenario-sdk` {version('scenario-sdk')} can make, and which of them are answered: {answered} of {len(rows)}.",
        "What is not served answers 404, with the API's own error as JSON.",
        "",
        "| call | answered |",
        "|---|---|",
        *(f"| `{method} {path}` | {'yes' if yes else ''} |" for method, path, yes in rows),
    ]
    return "\n".join(lines) + "\n"


def _calls() -> set[tuple[str, str]]:
    """Read from the SDK's own source which calls it makes."""
    resources = Path(scenario_sdk.__file__).parent / "resources"
    found = [each for path in resources.rglob("*.py") for each in CALL.findall(path.read_text())]
    return {("GET" if verb == "get_api_list" else verb.upper(), path) for verb, path in found}


def _shape(path: str) -> str:
    """Leave the names of a path's parameters out, which are nobody's business."""
    return re.sub(r"\{[^}]+\}", "{}", path)


NOTATIONS = (
    "Shot 1, 2s, a lake; shot 2, 3s, a boat.",
    "镜头1，2秒，湖面；镜头2，3秒，小船。",
    "Shot 1: a lake (Duration: 2s) Shot 2: a boat (Duration: 3s)",
    "[0:00-0:02] A lake. [0:02-0:05] A boat.",
    "A lake. Cut to a boat.",
    "湖面。镜头切至一只小船。",
    "A lake. At second 2, cut to a boat.",
)
LINES = (
    '[Captain, old hoarse voice]: "Cast off!"',
    'A woman whispers: "Stay." After a long pause, the man answers: "I will."',
    "旁白（温柔女声）：“很久以前。”",
    "侍が言った：「待て。」",
    'A man says in French: "Bonjour, mon ami."',
    "Elle murmure : « Ne pars pas. »",
)
LANGUAGES = {"en": "English", "zh": "Chinese", "ja": "Japanese", "es": "Spanish", "fr": "French", "de": "German"}


def understood_page() -> str:
    """Describe what is understood of a prompt: notations, as the reader itself reads them, and every word by language."""
    lines = [
        "# What is understood of a prompt",
        "",
        "Words are looked up in the language that a prompt is written in; Chinese and Japanese signs and English terms are known in",
        "every one. Plurals and the forms of verbs are known by rule. A kind of a thing stands under it with a dash: it is drawn as",
        "itself where there is a form for it, else as what it is a kind of.",
        "",
        "## Shots",
        "",
        "| written | read as |",
        "|---|---|",
        *(f"| {sample} | {_cut(sample)} |" for sample in NOTATIONS),
        "",
        "## Dialogue",
        "",
        "| written | speaker | language | said | how |",
        "|---|---|---|---|---|",
        *(row for sample in LINES for row in _said(sample)),
        "",
        f"Spoken are {len(KNOWN)} languages, each as it is written, or as \u201cin French\u201d tells: {', '.join(sorted(KNOWN))}.",
        "",
        "## Words",
        "",
        "| part | concepts | kinds | " + " | ".join(LANGUAGES.values()) + " |",
        "|---|---|---|" + "---|" * len(LANGUAGES),
    ]
    parts: dict[str, list[tuple[Sense, dict[str, tuple[str, ...]]]]] = {}
    for sense, words in entries():
        if sense.part != "stop":
            parts.setdefault(sense.part, []).append((sense, words))
    for part, listed in parts.items():
        families = sum(sense.name == sense.concept for sense, _ in listed)
        counts = " | ".join(str(sum(len(words.get(tag, ())) for _, words in listed)) for tag in LANGUAGES)
        lines.append(f"| [{part}](#{part.replace(' ', '-')}) | {families} | {len(listed) - families} | {counts} |")
    for part, listed in parts.items():
        lines += ["", f"### {part}", "", "| meaning | " + " | ".join(LANGUAGES.values()) + " |", "|---|" + "---|" * len(LANGUAGES)]
        for sense, words in listed:
            name = sense.name if sense.name == sense.concept else f"– {sense.name}"
            lines.append(f"| {name} | " + " | ".join(", ".join(words.get(tag, ())) for tag in LANGUAGES) + " |")
    return "\n".join(lines) + "\n"


def _cut(prompt: str) -> str:
    """Tell the shots that a prompt is divided into."""
    shots = plan({"prompt": prompt, "duration": "5"}, 1).shots
    return " / ".join(f"{shot.num_frames / 24:g} s: {shot.prompt.strip(' .;,。；')}" for shot in shots)


def _said(prompt: str) -> Iterator[str]:
    """Tell the lines of a prompt."""
    script = read(plan({"prompt": prompt}, 1))
    voices = {speaker.name: speaker.description for speaker in script.speakers}
    for line in script.scenes[0].lines:
        how = [*voices[line.speaker], *line.manner, *(["after a pause"] if line.pause else [])]
        yield f"| {prompt} | {line.speaker} | {line.language} | {line.text} | {', '.join(dict.fromkeys(how))} |"


PAGES = {
    "settings.md": settings_page,
    "cli.md": commands_page,
    "api-coverage.md": coverage_page,
    "understood.md": understood_page,
}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page())
        print(f"docs/{name}")
