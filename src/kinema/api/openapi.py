"""What OpenAPI is told of a model's body, from the model's description."""

from collections.abc import Sequence
from typing import Any

from kinema.domain.model import Input, Model

Schema = dict[str, Any]


def body_schema(model: Model) -> Schema:
    """Describe the body of a request for a model; of inputs that exclude each other, exactly one is required."""
    pairs = [[each.name, *each.required.if_not_defined] for each in model.inputs if each.required.if_not_defined]
    schema = _object(model.all_inputs)
    if pairs:
        schema["oneOf"] = [{"required": [name]} for name in pairs[0]]
    return {**schema, "title": model.name, "example": model.example}


def _object(inputs: Sequence[Input]) -> Schema:
    """Describe an object with these inputs."""
    schema: Schema = {"type": "object", "properties": {each.name: _input(each) for each in inputs}}
    required = [each.name for each in inputs if each.required.always]
    return {**schema, "required": required} if required else schema


def _input(each: Input) -> Schema:
    """Describe one input."""
    schema: Schema = {"description": each.description}
    match each.type:
        case "inputs_array":
            schema |= {"type": "array", "items": _object(each.inputs), "minItems": each.min_length, "maxItems": each.max_length}
        case "string":
            schema |= {
                "type": "string",
                "enum": list(each.allowed_values) or None,
                "minLength": each.min_length,
                "maxLength": each.max_length,
            }
        case "number":
            schema |= {"type": "integer" if each.whole else "number", "minimum": each.min, "maximum": each.max}
        case "boolean":
            schema |= {"type": "boolean"}
    schema["default"] = each.default
    return {name: value for name, value in schema.items() if value is not None}
