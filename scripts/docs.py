#!/usr/bin/env python3
"""Writes the pages of `docs/` that are made from the code: settings, commands, and how much of the SDK is answered.

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
from kinema.settings import PREFIX, Settings

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


PAGES = {"settings.md": settings_page, "cli.md": commands_page, "api-coverage.md": coverage_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page())
        print(f"docs/{name}")
