"""What `deploy/` says is held against the settings and the commands that there are."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from kinema.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
KUBERAY = list(yaml.safe_load_all((DEPLOY / "kuberay.yaml").read_text()))
SETTINGS = {PREFIX + name.upper() for name in Settings.model_fields}
FILLED_IN = "a-secret-of-thirty-two-characters"


def of_kind(kind: str) -> list[dict[str, Any]]:
    return [each for each in KUBERAY if each["kind"] == kind]


def environments() -> Iterator[tuple[str, dict[str, str]]]:
    """Give what each container is told, with what a person has to fill in filled in."""
    for name, service in COMPOSE["services"].items():
        told = service.get("environment", {})
        values = {key: re.sub(r"\$\{KINEMA_PUBLIC_URL[^}]*\}", "http://localhost:8000", str(value)) for key, value in told.items()}
        yield name, {key: re.sub(r"\$\{[^}]+\}", FILLED_IN, value) for key, value in values.items()}
    [settings], [secrets] = of_kind("ConfigMap"), of_kind("Secret")
    yield "kuberay", settings["data"] | secrets["stringData"]


def commands() -> Iterator[list[str]]:
    """Give every command of ours that is run."""
    for service in COMPOSE["services"].values():
        yield service.get("command") or []
    for each in of_kind("Deployment"):
        for container in each["spec"]["template"]["spec"]["containers"]:
            yield container["command"]


def test_every_setting_is_one_that_there_is() -> None:
    text = "".join(path.read_text() for path in DEPLOY.iterdir()) + (ROOT / "docs/deploy.md").read_text()
    named = set(re.findall(r"\bKINEMA_[A-Z0-9_]+", text))
    assert len(named) >= 12
    assert named <= SETTINGS


@pytest.mark.parametrize(("name", "told"), [pytest.param(name, told, id=name) for name, told in environments()])
def test_every_value_is_one_that_the_settings_take(name: str, told: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    ours = {key: value for key, value in told.items() if key.startswith(PREFIX)}
    assert all(isinstance(value, str) for value in ours.values()), "Kubernetes takes nothing but text"
    for key, value in ours.items():
        monkeypatch.setenv(key, value)
    found = Settings.load()
    if name in {"api", "worker", "kuberay"}:
        assert found.database.startswith("postgresql+psycopg://")
        assert found.bucket == "s3://films"


def test_every_command_is_one_that_there_is() -> None:
    ours = [command for command in commands() if command and command[0] == "kinema"]
    assert len(ours) == 4
    for _, name, *options in ours:
        text = subprocess.run(
            [sys.executable, "-m", "kinema", name, "--help"], capture_output=True, text=True, check=True, timeout=60
        ).stdout
        assert all(option in text for option in options if option.startswith("--"))


def test_whatever_has_to_be_filled_in_is_asked_for() -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+)", (DEPLOY / "compose.yaml").read_text()))
    given = {line.partition("=")[0] for line in (DEPLOY / ".env.example").read_text().splitlines() if "=" in line}
    assert asked == given


def test_ray_is_never_open() -> None:
    [settings], [cluster] = of_kind("ConfigMap"), of_kind("RayCluster")
    assert settings["data"]["RAY_AUTH_MODE"] == "token"
    assert cluster["spec"]["headGroupSpec"]["rayStartParams"]["dashboard-host"] == "127.0.0.1"
    groups = [cluster["spec"]["headGroupSpec"], *cluster["spec"]["workerGroupSpecs"]]
    [guard] = of_kind("NetworkPolicy")
    for group in groups:
        pod = group["template"]
        assert pod["metadata"]["labels"].items() >= guard["spec"]["podSelector"]["matchLabels"].items()
        assert {"configMapRef": {"name": "kinema"}} in pod["spec"]["containers"][0]["envFrom"]
    assert all(":" not in str(port) or str(port).startswith("127.0.0.1:") for port in COMPOSE["services"]["api"]["ports"])


def test_a_worker_fits_a_node_of_its_cluster() -> None:
    [settings], [cluster] = of_kind("ConfigMap"), of_kind("RayCluster")
    for group in cluster["spec"]["workerGroupSpecs"]:
        cpus = group["template"]["spec"]["containers"][0]["resources"]["limits"]["cpu"]
        assert float(cpus) >= float(settings["data"]["KINEMA_RAY_CPUS"])


def test_images_are_pinned_and_ours_has_what_it_needs() -> None:
    images = re.findall(r"^\s*image: (\S+)", "".join(path.read_text() for path in DEPLOY.glob("*.yaml")), re.MULTILINE)
    assert images
    assert all(":" in image and not image.endswith(":latest") for image in images)
    [extras] = re.findall(r"'\.\[([a-z0-9,]+)\]'", (DEPLOY / "Dockerfile").read_text())
    there = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    assert set(extras.split(",")) == {"postgres", "s3", "ray"} <= there.keys()


def test_whatever_a_service_names_is_there() -> None:
    services = COMPOSE["services"]
    for service in services.values():
        assert set(service.get("depends_on", ())) <= services.keys()
        assert {volume.partition(":")[0] for volume in service.get("volumes", ())} <= COMPOSE["volumes"].keys()
        assert {config["source"] for config in service.get("configs", ())} <= COMPOSE["configs"].keys()
        for other, when in (service.get("depends_on") or {}).items() if isinstance(service.get("depends_on"), dict) else ():
            assert when["condition"] != "service_healthy" or "healthcheck" in services[other], "nobody could tell that it is healthy"


def test_whatever_a_pod_names_is_there() -> None:
    named = {(each["kind"], each["metadata"]["name"]) for each in KUBERAY}
    assert len(named) == len(KUBERAY)
    groups = [cluster["spec"][part] for cluster in of_kind("RayCluster") for part in ("headGroupSpec", "workerGroupSpecs")]
    pods = [each["spec"]["template"] for each in of_kind("Deployment")]
    pods += [group["template"] for part in groups for group in (part if isinstance(part, list) else [part])]
    assert len(pods) == 4
    for pod in pods:
        there = {volume["name"] for volume in pod["spec"].get("volumes", ())}
        for container in pod["spec"]["containers"]:
            assert {mount["name"] for mount in container.get("volumeMounts", ())} <= there
            for source in container["envFrom"]:
                [(kind, reference)] = source.items()
                assert ({"configMapRef": "ConfigMap", "secretRef": "Secret"}[kind], reference["name"]) in named
    for each in of_kind("Deployment"):
        assert each["spec"]["selector"]["matchLabels"].items() <= each["spec"]["template"]["metadata"]["labels"].items()
    for service in of_kind("Service"):
        [deployment] = [each for each in of_kind("Deployment") if each["spec"]["selector"]["matchLabels"] == service["spec"]["selector"]]
        open_ports = {
            port["containerPort"] for container in deployment["spec"]["template"]["spec"]["containers"] for port in container["ports"]
        }
        assert {port["targetPort"] for port in service["spec"]["ports"]} <= open_ports
