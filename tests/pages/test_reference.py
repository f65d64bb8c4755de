"""The reference page, held against what it has to hold."""

import ast
import json
import re

from kinema.catalogue import MODELS
from kinema.domain.validate import validate
from kinema.pages.reference import reference_markdown

MODEL = MODELS["model_kling-v3-t2v-4k"]
PAGE = reference_markdown(MODEL, "https://films.example/")
SAMPLE = {"duration": "5", "generateAudio": True, "shotType": "customize", "aspectRatio": "16:9", "cfgScale": 0.5}


def rows() -> list[list[str]]:
    lines = [line for line in PAGE.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split("|")][:4] for line in lines]


def test_the_parameters_stand_in_the_page_row_by_row() -> None:
    assert rows() == [
        ["`prompt`", "string", "-", "-"],
        ["`multiPrompt`", "object[]", "-", "-"],
        ["`duration`", "string", "-", "`5`"],
        ["`generateAudio`", "boolean", "-", "`true`"],
        ["`shotType`", "string", "-", "`customize`"],
        ["`aspectRatio`", "string", "-", "`16:9`"],
        ["`cfgScale`", "number", "-", "`0.5`"],
        ["`negativePrompt`", "string", "-", "-"],
        ["`seed`", "integer", "-", "-"],
        ["`engine`", "string", "-", "-"],
    ]


def test_ours_are_listed_apart() -> None:
    assert PAGE.index("`negativePrompt`") < PAGE.index("**Extensions**") < PAGE.index("| `seed`")


def test_the_sections_come_in_their_order() -> None:
    headings = re.findall(r"^#+ .*$", PAGE, re.MULTILINE)
    wanted = [
        "# Kling V3 T2V 4K — API Reference",
        "## Authentication",
        "### Install the SDK",
        "## Generate",
        "### Parameters",
        "### Example Requests",
        "## Retrieve Results",
        "### Example Requests",
    ]
    assert [heading for heading in headings if heading in wanted] == wanted


def test_every_sample_body_says_what_its_section_promises() -> None:
    bodies = [json.loads(body) for body in re.findall(r"<<'EOF'\n(.*?)\nEOF", PAGE, re.DOTALL)]
    bodies += [ast.literal_eval(body) for body in re.findall(r"^body = (\{.*?^\})", PAGE, re.DOTALL | re.MULTILINE)]
    bodies += [json.loads(body) for body in re.findall(r"^const body = (\{.*?^\});", PAGE, re.DOTALL | re.MULTILINE)]
    assert bodies == [{**MODEL.sample, **SAMPLE}, SAMPLE, SAMPLE, SAMPLE]
    assert validate(MODEL, bodies[0]).warnings == ()


def test_the_python_samples_are_python_and_use_the_form_that_works() -> None:
    samples = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    for sample in samples:
        ast.parse(sample)
    assert "job.job.status" in samples[1]


def test_the_page_speaks_of_this_server_alone() -> None:
    assert "POST https://films.example/v1/generate/custom/model_kling-v3-t2v-4k" in PAGE
    assert "https://films.example/v1/jobs/" in PAGE
    assert "scenario.com" not in PAGE
