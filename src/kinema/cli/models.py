"""Commands about the models that are served: `models` lists them, `reference` prints a model's page."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from kinema.errors import NotFound

if TYPE_CHECKING:
    from kinema.domain.model import Model


def find(model_id: str) -> "Model":
    """Give the model of an id; `model_` may be left out."""
    from kinema.catalogue import MODELS

    model = MODELS.get(model_id) or MODELS.get(f"model_{model_id}")
    if model is None:
        raise NotFound(f"There is no model {model_id}.", f"These are served: {', '.join(MODELS)}.")
    return model


def models(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """List the models."""
    from kinema.catalogue import MODELS

    if as_json:
        rows = [{"id": model.id, "name": model.name, "description": model.description} for model in MODELS.values()]
        typer.echo(json.dumps({"models": rows}, ensure_ascii=False, indent=2))
        return
    for model in MODELS.values():
        typer.echo(f"{model.id}  {model.name}: {model.summary}")


def reference(model: Annotated[str, typer.Argument(help="The model's id.")] = "model_kling-v3-t2v-4k") -> None:
    """Print a model's reference page. It is Markdown: the parameters, and samples that work against this server."""
    from kinema.pages.reference import reference_markdown
    from kinema.settings import Settings

    typer.echo(reference_markdown(find(model), Settings.load().url))
