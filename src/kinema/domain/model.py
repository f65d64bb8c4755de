"""The language that models are described in: one frozen value per model, in the API's own words.

Validation, `inputs` of `GET /v1/models/{id}`, the OpenAPI body, the reference page, the CLI's options and the price all come
from such a value; a parameter is written down once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

InputType = Literal["string", "number", "boolean", "inputs_array"]


@dataclass(frozen=True, slots=True)
class Required:
    """When an input has to be given; by default it need not be."""

    always: bool = False
    if_not_defined: Mapping[str, str] = field(default_factory=dict)
    """Other inputs in whose absence this one is required, each with the sentence that says so."""


@dataclass(frozen=True, slots=True)
class Input:
    """One parameter of a model: its name and type, what it may be, and what it means."""

    name: str
    type: InputType
    label: str
    description: str
    default: Any = None
    allowed_values: tuple[str, ...] = ()
    spellings: Mapping[str, str] = field(default_factory=dict)
    """Other spellings of allowed values that are accepted, and what they stand for."""
    min: float | None = None
    max: float | None = None
    step: float | None = None
    """1 makes a number an integer."""
    min_length: int | None = None
    max_length: int | None = None
    """Code points of a string after trimming; items of an array."""
    required: Required = Required()
    inputs: tuple["Input", ...] = ()
    """What an item of an array is made of."""
    prompt: bool = False
    """Whether it is free text that a form shows as a large field."""
    cost_impact: bool = False
    placeholder: str = ""

    @property
    def whole(self) -> bool:
        """Whether it is a number without a fraction."""
        return self.type == "number" and self.step == 1

    @property
    def counts(self) -> bool:
        """Whether its allowed values are whole numbers written as text, for which the integer itself is taken as well."""
        return bool(self.allowed_values) and all(value.isascii() and value.isdigit() for value in self.allowed_values)


@dataclass(frozen=True, slots=True)
class Length:
    """What says how long a film is: one input, or else the sum of the items of an array, which must be as long as a film may be."""

    input: str
    array: str

    def seconds(self, values: Mapping[str, Any]) -> int:
        """Read the film's length out of validated values."""
        items = values.get(self.array)
        return sum(int(item[self.input]) for item in items) if items else int(values[self.input])


@dataclass(frozen=True, slots=True)
class PerSecond:
    """A price that grows with the film's length: creative units here, and US dollars at the hosted service to compare with."""

    units: float = 0.0
    hosted_usd: float = 0.0

    def cost(self, seconds: float) -> float:
        """Give the price here, in creative units."""
        return round(self.units * seconds, 6)

    def hosted(self, seconds: float) -> float:
        """Give the price of the same film at the hosted service, in US dollars."""
        return round(self.hosted_usd * seconds, 2)


@dataclass(frozen=True, slots=True)
class Model:
    """A model that is served: what it is called, what it takes, and what it costs."""

    id: str
    name: str
    summary: str
    inputs: tuple[Input, ...]
    extensions: tuple[Input, ...]
    """Inputs of ours that the hosted service does not have; listed apart."""
    length: Length
    price: PerSecond
    capability: str
    created: str
    """When it was described, as an ISO date in UTC."""
    description: str = ""
    prompt_guide: str = ""
    sample: Mapping[str, Any] = field(default_factory=dict)
    """What has to be added to the defaults to make a body that works."""
    tags: tuple[str, ...] = ()

    @property
    def all_inputs(self) -> tuple[Input, ...]:
        """Every input, ours after the hosted service's."""
        return self.inputs + self.extensions

    def input(self, name: str) -> Input:
        """Give one input by its name."""
        return next(each for each in self.all_inputs if each.name == name)

    @property
    def defaults(self) -> dict[str, Any]:
        """Every input that has a default, with it: the body that reference pages show."""
        return {each.name: each.default for each in self.inputs if each.default is not None}

    @property
    def example(self) -> dict[str, Any]:
        """A body that works: the sample, and the defaults."""
        return {**self.sample, **self.defaults}
