"""Weights are fetched from a hub, the licence first; what has arrived is kept, and held against its hash."""

import hashlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

REPO = "Lightricks/LTX-2.5-Diffusers"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


@dataclass
class Hub:
    """A hub with one repository."""

    files: dict[str, bytes]
    url: str = ""
    breaks_off: bool = False
    gated: bool = False
    fetched: list[str] = field(default_factory=list)


@pytest.fixture
def hub(ltx: Path) -> Iterator[Hub]:  # noqa: C901 - a hub in a few lines
    hub = Hub({str(file.relative_to(ltx)): file.read_bytes() for file in ltx.rglob("*.*") if file.is_file()} | {"evil.bin": b"pickle"})

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def head(self, status: int, length: int, **headers: str) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("X-Repo-Commit", COMMIT)
            self.send_header("Content-Length", str(length))
            self.end_headers()

        def do_HEAD(self) -> None:
            self.answer(b"")

        def do_GET(self) -> None:
            self.answer(None)

        def answer(self, body: bytes | None) -> None:
            if hub.gated:
                self.head(403, 0, X_Error_Code="GatedRepo", X_Error_Message="Access is restricted.")
                return
            if "/resolve/" not in self.path:
                self.describe()
                return
            content = hub.files[self.path.split("/resolve/")[1].split("/", 1)[1]]
            begin = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").split("-")[0])
            if body is None:
                hub.fetched.append(self.path)
            digest = hashlib.sha256(content).hexdigest()
            self.head(
                206 if begin else 200,
                len(content) - begin,
                ETag=f'"{digest}"',
                X_Linked_Etag=f'"{digest}"',
                X_Linked_Size=str(len(content)),
            )
            if body is None:
                rest = content[begin:]
                if hub.breaks_off and len(rest) > 100_000:
                    self.wfile.write(rest[: len(rest) // 2])
                    self.connection.close()
                    return
                self.wfile.write(rest)

        def describe(self) -> None:
            kind = "tree" if "/tree/" in self.path else "info"
            siblings = [{"rfilename": name, "size": len(content)} for name, content in hub.files.items()]
            tree = [{"type": "file", "path": name, "size": len(content), "oid": "0" * 40} for name, content in hub.files.items()]
            info = {"id": REPO, "sha": COMMIT, "private": False, "tags": [], "downloads": 0, "likes": 0, "siblings": siblings}
            told = json.dumps(tree if kind == "tree" else info).encode()
            self.head(200, len(told), Content_Type="application/json")
            if self.command == "GET":
                self.wfile.write(told)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        hub.url = f"http://127.0.0.1:{listening.server_port}"
        threading.Thread(target=listening.serve_forever, daemon=True).start()
        yield hub
        listening.shutdown()


def kinema(hub: Hub, home: Path, *words: str, say: str = "") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "HF_ENDPOINT": hub.url,
        "HF_HOME": str(home),
        "HF_HUB_DISABLE_XET": "1",
        "KINEMA_HOME": str(home / "kinema"),
    }
    return subprocess.run(
        [sys.executable, "-m", "kinema", *words], env=environment, input=say, capture_output=True, text=True, timeout=200, check=False
    )


def test_weights_are_fetched_after_the_licence_was_agreed_to(hub: Hub, tmp_path: Path) -> None:
    refused = kinema(hub, tmp_path, "models", "pull", "ltx-2.5", say="n\n")
    assert refused.returncode == 1
    assert "LTX-2 Community License" in refused.stderr
    assert hub.fetched == []

    agreed = kinema(hub, tmp_path, "models", "pull", "ltx-2.5", say="y\n")
    assert agreed.returncode == 0, agreed.stderr
    folder = Path(agreed.stdout.strip().splitlines()[-1])
    assert (folder / "model_index.json").is_file()
    assert (folder / "transformer/diffusion_pytorch_model.safetensors").read_bytes() == hub.files[
        "transformer/diffusion_pytorch_model.safetensors"
    ]
    assert not (folder / "evil.bin").exists(), "only safetensors are fetched"

    listed = json.loads(kinema(hub, tmp_path, "models", "--json").stdout)
    assert [each["folder"] for each in listed["weights"] if each["folder"]] == [str(folder)]


def test_a_download_that_broke_off_goes_on_with_what_is_missing(hub: Hub, tmp_path: Path) -> None:
    hub.breaks_off = True
    broken = kinema(hub, tmp_path, "models", "pull", "ltx-2.5", "--yes")
    assert broken.returncode == 1
    assert "cannot be fetched" in broken.stderr
    hub.breaks_off = False
    hub.fetched.clear()
    assert kinema(hub, tmp_path, "models", "pull", "ltx-2.5", "--yes").returncode == 0
    assert 0 < len(hub.fetched) < len(hub.files) - 1, "what has arrived is not fetched again"


def test_a_hub_that_wants_an_agreement_of_its_own_is_explained(hub: Hub, tmp_path: Path) -> None:
    hub.gated = True
    refused = kinema(hub, tmp_path, "models", "pull", "ltx-2.5", "--yes")
    assert refused.returncode == 1
    assert "hf auth login" in refused.stderr


def test_weights_that_nobody_knows_are_told(hub: Hub, tmp_path: Path) -> None:
    unknown = kinema(hub, tmp_path, "models", "pull", "sora")
    assert unknown.returncode == 2
    assert "ltx-2.5" in unknown.stderr
