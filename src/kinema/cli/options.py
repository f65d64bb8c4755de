"""A command's options, made from a model's description: a new input of the model is a new option by itself."""

import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

import typer

from kinema.domain.model import Input, Model


def with_options_of(model: Model) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command, which takes `body` last, an option in its place for each plain input of the model."""
    plain = [each for each in model.all_inputs if each.type != "inputs_array" and each.name != "prompt"]

    def dress(command: Callable[..., None]) -> Callable[..., None]:
        def dressed(**given: Any) -> None:  # noqa: ANN401 - each option has the type that its input has
            body = {each.name: given.pop(_python_name(each)) for each in plain}
            command(**given, body={name: value for name, value in body.items() if value is not None})

        own = [each for each in inspect.signature(command).parameters.values() if each.name != "body"]
        parameters = [*own, *(_parameter(each) for each in plain)]
        dressed.__name__ = command.__name__
        dressed.__doc__ = command.__doc__
        dressed.__annotations__ = {each.name: each.annotation for each in parameters}
        dressed.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        return dressed

    return dress


def _python_name(given: Input) -> str:
    """Spell an input's name as Python does: `negativePrompt` is `negative_prompt`."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in given.name)


def _parameter(given: Input) -> inspect.Parameter:
    """Make the option of one input; left out, it is left out of the request, and the server fills in the default."""
    name = _python_name(given)
    text = given.description + (f" [default: {_spoken(given.default)}]" if given.default is not None else "")
    flag = "--" + name.replace("_", "-")
    option = typer.Option(
        f"{flag}/--no-{flag[2:]}" if given.type == "boolean" else flag, help=text, show_default=False, min=given.min, max=given.max
    )
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[_type(given) | None, option])


def _type(given: Input) -> Any:  # noqa: ANN401 - types are values here
    """Say which Python type an option takes."""
    if given.allowed_values:
        return Literal[given.allowed_values]
    return {"boolean": bool, "number": int if given.whole else float, "string": str}[given.type]


def _spoken(default: object) -> str:
    """Write a default as a person would type it."""
    return {True: "yes", False: "no"}.get(default, str(default)) if isinstance(default, bool) else str(default)


def shots(written: list[str]) -> list[Mapping[str, str]]:
    """Read `--shot "words:3"`: what follows the last colon is the shot's seconds, if it is a number; else the default holds."""
    pairs = [shot.rpartition(":") for shot in written]
    return [
        {"prompt": words.strip(), "duration": seconds.strip()} if colon and seconds.strip().isdigit() else {"prompt": shot.strip()}
        for shot, (words, colon, seconds) in zip(written, pairs, strict=True)
    ]
