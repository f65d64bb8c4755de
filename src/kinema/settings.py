"""Every setting of kinema, once: its name, its default and a sentence. Nothing else reads the environment.

A setting `url_expiry` is given as the environment variable `KINEMA_URL_EXPIRY`. `docs/settings.md` is made from this class.
"""

import os
import re
from pathlib import Path
from typing import Annotated, Literal, Self

from platformdirs import user_data_path
from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from kinema import engines
from kinema.domain.plan import DOWNSCALE_BASE
from kinema.errors import Fault, Invalid

PREFIX = "KINEMA_"
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104
"""Addresses that mean every address of the machine, and the one under which the machine reaches itself then."""


def _divisor(value: int) -> int:
    """Refuse a downscale that would leave a picture with odd sides."""
    if DOWNSCALE_BASE % value:
        raise ValueError(f"it must divide {DOWNSCALE_BASE}, as 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 24, 30, 40, 60 and 120 do")
    return value


def _absolute(path: Path) -> Path:
    """Make a folder independent of where a later process is started."""
    return path.expanduser().absolute()


def _place(where: str) -> str:
    """Check where files are to be kept: in a bucket, or in a folder, wherever a later process is started."""
    if "://" not in where:
        return str(_absolute(Path(where)))
    if not re.fullmatch(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[^\s?#]*)?", where):
        raise ValueError("it must be a folder, or s3://BUCKET/PREFIX")
    return where


Folder = Annotated[Path, AfterValidator(_absolute)]


class Settings(BaseSettings):
    """How one kinema is set up; read once at the start and handed to whatever needs it."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="forbid")

    home: Folder = Field(
        default_factory=lambda: user_data_path("kinema"),
        description="The folder in which everything is kept: database, films, keys. The default is the platform's own place for it.",
    )
    host: str = Field("127.0.0.1", description="The address that the server listens on. The default lets only this machine in.")
    port: int = Field(8000, ge=0, le=65535, description="The port that the server listens on; 0 takes any free one.")
    public_url: str | None = Field(
        None,
        pattern=r"^https?://[^/?#\s]+(/[^?#\s]*)?$",
        description="The URL under which clients reach the server, when it is not `http://HOST:PORT`: asset URLs begin with it.",
    )
    hosts: str = Field(
        "",
        description="Other names that the server answers to, separated by commas, such as a machine's name in its network.",
    )
    database_url: str | None = Field(
        None,
        description="Where jobs and assets are kept, as an SQLAlchemy URL: by default the SQLite file `kinema.db` in the home, or "
        "`postgresql+psycopg://user@host/name` for several machines (`pip install 'kinema[postgres]'`).",
    )
    files: Annotated[str, AfterValidator(_place)] | None = Field(
        None,
        description="Where films and pictures are kept: a folder (the default is `files` in the home), or `s3://BUCKET/PREFIX`, for which "
        "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the machine's role, say who may.",
    )
    s3_endpoint: str | None = Field(
        None, pattern=r"^https?://[^\s]+$", description="The URL of the store that speaks S3, when it is not Amazon's own."
    )
    s3_region: str | None = Field(None, description="The region of the bucket; some stores do not care.")
    keep_days: float = Field(
        0.0, ge=0, allow_inf_nan=False, description="Days after which films are deleted (a week later for good); 0 keeps them for ever."
    )
    room: float = Field(
        0.0,
        ge=0,
        allow_inf_nan=False,
        description="Gigabytes that are kept free on the disk of the films, by deleting the oldest for good; 0 deletes nothing.",
    )
    planner_url: str | None = Field(
        None,
        pattern=r"^https?://[^?#\s]+$",
        description="An OpenAI-compatible API, such as `http://127.0.0.1:11434/v1`, whose chat model storyboards prompts with "
        "`shotType: intelligent`. Prompts are sent there, and nowhere else; without it nothing leaves the machine.",
    )
    planner_model: str = Field("default", description="The name of the chat model at `planner_url`.")
    planner_key: SecretStr | None = Field(None, description="The key that the API at `planner_url` wants, if it wants one.")
    translate: bool = Field(
        False,  # noqa: FBT003 (a setting's default)
        description="Whether the chat model at `planner_url` translates prompts that are neither English nor Chinese into English, "
        "dialogue too; the job's warnings say so. Without it every language is spoken as it is written.",
    )
    engine: str = Field(
        "procedural",
        description="What makes the pictures of a request that does not say: `procedural`; `neural` (open weights, on a GPU); `auto` "
        "(open weights where there are a GPU and weights for it, else drawn); `remote` (another server); or `bars` (a test card).",
    )
    voices: Path | None = Field(
        None,
        description="A folder of voices in Piper's format, each `NAME.onnx` with `NAME.onnx.json`; whoever they suit speaks with them "
        "(`pip install 'kinema[voices]'`).",
    )
    downscale: Annotated[int, AfterValidator(_divisor)] = Field(
        1, ge=1, description="Divide the sides of each picture by this divisor of 120. 1 is true 4K; more makes quick previews and tests."
    )
    url_expiry: str = Field(
        "rolling",
        pattern=r"^(rolling|ttl=[1-9][0-9]*)$",
        description="How long asset URLs are good: `rolling` (a date one to three weeks ahead, so that caches work), or `ttl=SECONDS`.",
    )
    api_key: str | None = Field(
        None, description="The first API key, with `api_secret`; without the two, one is made and kept in the home."
    )
    api_secret: SecretStr | None = Field(
        None, description="The secret that belongs to `api_key`, of at least 16 characters.", min_length=16
    )
    url_secret: SecretStr | None = Field(
        None,
        min_length=32,
        description="What asset URLs are signed with, 32 characters or more; without it, one is made and kept in the home.",
    )
    price_per_second: float = Field(
        0.0, ge=0, allow_inf_nan=False, description="What a second of film costs in creative units. Your own machine is free by default."
    )
    preset: Literal["ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow"] = Field(
        "veryfast", description="The x264 preset: slower ones make smaller files of the same quality."
    )
    crf: int = Field(18, ge=0, le=51, description="The x264 quality: lower is better and larger; 18 keeps fine grain and smooth gradients.")
    weights: str = Field(
        "", description="What the `neural` engine plays: a name that `kinema models` lists, or a folder; by default the first that is here."
    )
    memory: Literal["auto", "resident", "swap", "fp8", "int8", "offload"] = Field(
        "auto",
        description="How weights share the GPU's memory, from quick to thrifty; `auto` goes by what is free. See docs/neural.md.",
    )
    to_4k: str = Field(
        "pixels",
        description="How pictures of open weights become 4K: `pixels` (Lanczos), `latents` (LTX alone, never tried with real weights), "
        "or the path of a super-resolution network, as safetensors.",
    )
    continuity: bool = Field(default=False, description="Whether open weights begin each shot with the last picture of the one before it.")
    compiled: bool = Field(
        default=False,
        description="Whether the blocks of open weights are compiled: the first film takes minutes longer, each later one less time.",
    )
    remote_url: str | None = Field(
        None,
        pattern=r"^https?://[^?#\s@]+$",
        description="The inference server of the `remote` engine, one that speaks `/v1/videos` as SGLang and vLLM-Omni do, such as "
        "`http://gpu-1:30000`. Prompts are sent there.",
    )
    remote_model: str = Field("", description="The name of the model at `remote_url`, if it serves several.")
    workers: int = Field(1, ge=0, le=64, description="How many worker processes `kinema up` starts; with 0, run `kinema worker` yourself.")
    project_jobs: int = Field(
        0,
        ge=0,
        description="How many jobs of one project are made at once; further ones wait. 0 sets no limit: projects take turns anyway.",
    )
    keep_segments: float = Field(
        24.0,
        ge=0,
        allow_inf_nan=False,
        description="The hours for which the pictures of each segment are kept. A request with the same seed that differs in one shot has "
        "only that shot drawn again; 0 keeps none.",
    )
    lease: float = Field(
        15.0,
        ge=1,
        le=300,
        allow_inf_nan=False,
        description="The seconds without a sign of life after which another worker takes over a segment.",
    )
    ray_cpus: float = Field(
        1.0, gt=0, allow_inf_nan=False, description="How many processors a worker on a Ray cluster asks for (`kinema worker --ray`)."
    )
    ray_gpus: float = Field(0.0, ge=0, allow_inf_nan=False, description="How many GPUs it asks for.")
    log: Literal["auto", "json", "text"] = Field(
        "auto", description="How the log is written to standard error: `json`, `text`, or `auto` (text on a terminal, JSON elsewhere)."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "warning",
        description="What is worth a line in the log: `info` also tells each change and each piece of work, `debug` each call.",
    )

    @classmethod
    def load(cls, **given: object) -> Self:
        """Read the settings from the environment; those given by name, and not None, come first.

        Raises `Invalid`, with every fault at once, named as the environment variable that a person would mend.
        """
        try:
            return cls(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
        except ValidationError as error:
            faults = tuple(
                Fault(name, f"{name}: {fault['msg'].removeprefix('Value error, ')}.")
                for fault in error.errors(include_url=False)
                for name in [PREFIX + ".".join(str(part) for part in fault["loc"]).upper()]
            )
            raise Invalid(faults) from None

    def engine_spec(self, name: str | None = None) -> str:
        """Give an engine, or the one of these settings, with its own options, as `engines.load` takes it."""
        name = name or self.engine
        neural = {
            "weights": self.weights,
            "memory": self.memory,
            "to_4k": self.to_4k,
            "continuity": "true" if self.continuity else "",
            "compiled": "true" if self.compiled else "",
        }
        options = {"neural": neural, engines.AUTO: neural, "remote": {"url": self.remote_url or "", "model": self.remote_model}}
        return engines.spec(name, options.get(name, {}))

    @property
    def url(self) -> str:
        """The URL under which clients reach the server, without a slash at its end."""
        host = EVERYWHERE.get(self.host, self.host)
        host = f"[{host}]" if ":" in host else host
        return (self.public_url or f"http://{host}:{self.port}").rstrip("/")

    @property
    def database(self) -> str:
        """The database, as an SQLAlchemy URL."""
        return self.database_url or f"sqlite:///{self.home / 'kinema.db'}"

    @property
    def files_folder(self) -> Path:
        """The folder for films and pictures; with a bucket, that for what has to be at hand of it."""
        return Path(self.files) if self.files and not self.bucket else self.home / "files"

    @property
    def bucket(self) -> str | None:
        """The bucket for films and pictures, if they are kept in one."""
        return self.files if self.files and "://" in self.files else None

    def environment(self) -> dict[str, str]:
        """Give the environment in which another process of ours reads exactly these settings."""
        ours = {
            PREFIX + name.upper(): str(value.get_secret_value() if isinstance(value, SecretStr) else value)
            for name, value in self
            if value is not None
        }
        return {name: value for name, value in os.environ.items() if not name.upper().startswith(PREFIX)} | ours
