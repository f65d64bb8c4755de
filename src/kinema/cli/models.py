"""Commands about models: `models` lists those served and the open weights, `models pull` fetches weights, `reference` prints a page."""

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


app = typer.Typer(invoke_without_command=True, help="List the models that are served, and the open weights that can make their films.")


@app.callback()
def models(context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """List the models that are served, and the open weights that can make their films."""
    if context.invoked_subcommand:
        return
    from dataclasses import asdict

    from kinema.catalogue import MODELS
    from kinema.engines.neural.known import KNOWN

    folders = {known.name: known.folder() for known in KNOWN}
    if as_json:
        rows = [{"id": model.id, "name": model.name, "description": model.description} for model in MODELS.values()]
        weights = [{**asdict(known), "folder": str(folders[known.name] or "") or None} for known in KNOWN]
        typer.echo(json.dumps({"models": rows, "weights": weights}, ensure_ascii=False, indent=2))
        return
    for model in MODELS.values():
        typer.echo(f"{model.id}  {model.name}: {model.summary}")
    typer.echo("\nOpen weights for KINEMA_ENGINE=neural (docs/neural.md):")
    for known in KNOWN:
        honours = ", ".join([*(["sound of its own"] if known.sound else []), *(["cfgScale, negativePrompt"] if known.guided else [])])
        needs = f"{known.disk} GB of disk, {known.least} GB of GPU memory or more ({known.memory} GB for full speed)"
        typer.echo(f"{known.name:<18}{'here' if folders[known.name] else 'not here':<10}{needs}" + (f"; {honours}" if honours else ""))


@app.command()
def pull(
    name: Annotated[str, typer.Argument(help="A name that `kinema models` lists.")],
    yes: Annotated[bool, typer.Option("--yes", help="Agree to the licence without being asked.")] = False,
) -> None:
    """Fetch open weights from the Hugging Face hub, after showing their licence. Goes on with what an earlier try left out."""
    from importlib.util import find_spec

    from kinema.engines.neural.known import KNOWN
    from kinema.errors import KinemaError

    known = next((each for each in KNOWN if each.name == name), None)
    if known is None:
        raise NotFound(f"There are no weights {name}.", f"These are known: {', '.join(each.name for each in KNOWN)}.")
    if find_spec("huggingface_hub") is None:
        raise KinemaError("Fetching weights needs huggingface_hub.", 'pip install "kinema[neural]"')
    from kinema.engines.neural.fetch import fetch

    typer.echo(f"{known.repo}, about {known.disk} GB.\nLicence: {known.licence}\n{known.licence_url}", err=True)
    if not yes:
        typer.confirm("Do you agree to it?", abort=True, err=True)
    typer.echo(fetch(known))


def reference(model: Annotated[str, typer.Argument(help="The model's id.")] = "model_kling-v3-t2v-4k") -> None:
    """Print a model's reference page. It is Markdown: the parameters, and samples that work against this server."""
    from kinema.pages.reference import reference_markdown
    from kinema.settings import Settings

    typer.echo(reference_markdown(find(model), Settings.load().url))
