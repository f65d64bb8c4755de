"""What OpenAPI says of a body, held against what is accepted."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from serving import MODEL, Server

from kinema.api.openapi import body_schema
from kinema.catalogue import MODELS

ACCEPTANCE = Path(__file__).parents[1] / "acceptance" / "requests.jsonl"
REQUESTS = [json.loads(line) for line in ACCEPTANCE.read_text(encoding="utf-8").splitlines()]
SCHEMA = body_schema(MODELS[MODEL])


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda each: each["id"])
def test_the_schema_tells_what_is_accepted(request_: dict[str, Any]) -> None:
    # That shots add up to the length of a film is beyond what a schema can say.
    told = request_["valid"] or request_["id"] == "e12"
    assert jsonschema_rs.is_valid(SCHEMA, request_["body"]) == told


def test_the_description_holds_the_schema_and_every_operation_once(server: Server) -> None:
    with server.http as http:
        description = http.get("/openapi.json").json()
    body = description["paths"]["/v1/generate/custom/{modelId}"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert body == json.loads(json.dumps(SCHEMA))
    names = [each["operationId"] for path in description["paths"].values() for each in path.values()]
    assert len(names) == len(set(names)) >= 30
