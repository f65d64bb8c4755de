"""A request's body held against a model's description: every value normalised, or every fault at once."""

import math
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from kinema.domain.model import Input, Model
from kinema.errors import Fault, Invalid

NAME_SHOWN = 40
"""How much of an unknown name a warning repeats."""
NAMES_SHOWN = 20
"""How many unknown names are told of one by one."""


@dataclass(frozen=True, slots=True)
class Params:
    """A request as it is understood: values by the API's names, defaults filled in, absent ones left out.

    Text is trimmed; durations are text (`"5"`); `duration` is the film's length even when shots made it up.
    """

    values: Mapping[str, Any]
    seconds: int
    warnings: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - a value has the type that the model's description gives it
        """Give one value; KeyError when it is absent."""
        return self.values[name]

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - likewise
        """Give one value, or the default given here when it is absent."""
        return self.values.get(name, default)


class _Refused(Exception):
    """A value that cannot be taken, with the sentence that says why."""


def validate(model: Model, body: object) -> Params:
    """Read a body for a model. Raises `Invalid` with all faults, each at its path (`multiPrompt.1.duration`)."""
    if not isinstance(body, Mapping):
        raise Invalid((Fault("", f'The body has to be a JSON object, such as {{"prompt": "…"}}, not {_kind(body)}.'),))
    reading = _Reading()
    values = reading.object(model.all_inputs, body)
    reading.faults += _clashes(model.inputs, body)
    reading.faults += _misfit(model, values, reading.faults)
    if reading.faults:
        raise Invalid(tuple(reading.faults))
    length, seconds = model.length.input, model.length.seconds(values)
    if _present(body.get(length)) and values[length] != str(seconds):
        reading.warnings.append(f"{length} ignored: sum of shots is {seconds}")
    return Params({**values, length: str(seconds)}, seconds, tuple(reading.warnings))


@dataclass(slots=True)
class _Reading:
    """What has been found on the way through a body."""

    faults: list[Fault] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def object(self, inputs: Sequence[Input], body: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
        """Read one object: the body itself, or an item of an array, whose paths begin with `prefix`."""
        self.warnings += _unknown(body.keys() - {each.name for each in inputs}, prefix)
        values: dict[str, Any] = {}
        for each in inputs:
            path, value = prefix + each.name, body.get(each.name)
            if not _present(value):
                if each.required.always:
                    self.refuse(path, f"is required{_lengths(each)}")
                elif each.default is not None:
                    values[each.name] = each.default
            elif each.type == "inputs_array":
                values[each.name] = self.array(each, value, path)
            else:
                try:
                    values[each.name] = _READERS[each.type](each, value)
                except _Refused as refused:
                    self.refuse(path, str(refused))
        return values

    def array(self, each: Input, value: Any, path: str) -> list[dict[str, Any]]:  # noqa: ANN401 - JSON
        """Read an array of objects; of one that is too long, no more than may be there."""
        names = " and ".join(f"`{inner.name}`" for inner in each.inputs)
        if not isinstance(value, list):
            self.refuse(path, f"has to be a list of objects with {names}, not {_kind(value)}")
            return []
        if each.max_length is not None and len(value) > each.max_length:
            self.refuse(path, f"has {len(value)} items; at most {each.max_length} are possible")
        items: list[dict[str, Any]] = []
        for index, item in enumerate(value[: each.max_length]):
            if isinstance(item, Mapping):
                items.append(self.object(each.inputs, item, f"{path}.{index}."))
            else:
                self.refuse(f"{path}.{index}", f"has to be an object with {names}, not {_kind(item)}")
        return items

    def refuse(self, path: str, why: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(path, f"{path} {why}."))


def _present(value: object) -> bool:
    """Tell whether a value counts as given: null, empty text and empty lists do not."""
    return value is not None and not (isinstance(value, str) and not value.strip()) and not (isinstance(value, (list, tuple)) and not value)


def _clashes(inputs: Sequence[Input], body: Mapping[str, Any]) -> Iterator[Fault]:
    """Find pairs of inputs of which exactly one has to be given, where none or both are; each pair is told of once."""
    for place, each in enumerate(inputs):
        for other, sentence in each.required.if_not_defined.items():
            if any(earlier.name == other for earlier in inputs[:place]):
                continue
            match _present(body.get(each.name)), _present(body.get(other)):
                case False, False:
                    yield Fault(each.name, sentence)
                case True, True:
                    yield Fault(other, f"{each.name} and {other} cannot both be given: leave one of them out.")


def _misfit(model: Model, values: Mapping[str, Any], faults: Sequence[Fault]) -> Iterator[Fault]:
    """Find shots that are each in order, but together too short or too long for a film."""
    array, allowed = model.length.array, model.input(model.length.input).allowed_values
    if values.get(array) and not any(fault.path.split(".")[0] == array for fault in faults):
        seconds = model.length.seconds(values)
        if str(seconds) not in allowed:
            rule = f"a film lasts {allowed[0]} to {allowed[-1]} seconds in all"
            yield Fault(array, f"The durations of {array} add up to {seconds} seconds; {rule}.")


def _read_string(each: Input, value: object) -> str:
    """Read text, or one of the allowed values."""
    if each.counts and _integral(value):
        value = str(int(value))
    if not isinstance(value, str):
        raise _Refused(f"has to be{_choice(each) or ' text'}, not {_kind(value)}")
    if each.allowed_values:
        choice = each.spellings.get(value, value)
        if choice not in each.allowed_values:
            raise _Refused(f"has to be{_choice(each)}")
        return choice
    text = value.strip()
    if any("\ud800" <= sign <= "\udfff" for sign in text) or "\x00" in text:
        raise _Refused("holds a character that is no text (half of a surrogate pair, or U+0000): send whole Unicode characters")
    if each.max_length is not None and len(text) > each.max_length:
        raise _Refused(f"is {len(text)} characters long; at most {each.max_length} are possible")
    return text


def _read_number(each: Input, value: object) -> float | int:
    """Read a finite number within its bounds; a boolean is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or (isinstance(value, float) and not math.isfinite(value)):
        raise _Refused(f"has to be a {'whole ' if each.whole else ''}number{_bounds(each)}, not {_kind(value)}")
    if each.whole and not _integral(value):
        raise _Refused(f"has to be a whole number{_bounds(each)}")
    if (each.min is not None and value < each.min) or (each.max is not None and value > each.max):
        raise _Refused(f"has to lie{_bounds(each)}")
    return int(value) if each.whole else value


def _read_boolean(_: Input, value: object) -> bool:
    """Read true or false, and nothing that merely looks like them."""
    if not isinstance(value, bool):
        raise _Refused(f"has to be true or false, without quotes, not {_kind(value)}")
    return value


_READERS = {"string": _read_string, "number": _read_number, "boolean": _read_boolean}


def _integral(value: object) -> TypeGuard[int | float]:
    """Tell whether a value is a whole number, also when it is written as 5.0."""
    return not isinstance(value, bool) and (isinstance(value, int) or (isinstance(value, float) and value.is_integer()))


def _choice(each: Input) -> str:
    """Say which values are allowed."""
    if each.counts:
        return f' a whole number of seconds from "{each.allowed_values[0]}" to "{each.allowed_values[-1]}"'
    return " one of " + ", ".join(f'"{value}"' for value in each.allowed_values) if each.allowed_values else ""


def _bounds(each: Input) -> str:
    """Say between which bounds a number lies."""
    return f" from {each.min:g} to {each.max:.10g}" if each.min is not None and each.max is not None else ""


def _lengths(each: Input) -> str:
    """Say how long a text may be."""
    return f": 1 to {each.max_length} characters" if each.max_length is not None else ""


def _kind(value: object) -> str:
    """Name the kind of a JSON value, never the value itself, which may be long."""
    if isinstance(value, float) and not math.isfinite(value):
        return "an infinite or undefined one"
    return next((name for kind, name in _KINDS.items() if isinstance(value, kind)), "a list")


# In this order: a boolean is an int to Python.
_KINDS: dict[type, str] = {
    type(None): "null",
    bool: "a boolean",
    int: "a number",
    float: "a number",
    str: "text",
    Mapping: "an object",
}


def _unknown(names: AbstractSet[str], prefix: str) -> Iterator[str]:
    """Warn of names that nobody knows; of a crowd of them, only the first ones by name."""
    known = sorted(names)
    for name in known[:NAMES_SHOWN]:
        text = name.encode("utf-8", "replace").decode().replace("\x00", "?")
        shown = text if len(text) <= NAME_SHOWN else text[:NAME_SHOWN] + "…"
        yield f"{prefix}{shown} ignored: it is not a parameter of this model"
    if len(known) > NAMES_SHOWN:
        yield f"{prefix}… {len(known) - NAMES_SHOWN} more unknown parameters ignored"
