"""Numbers for Prometheus: what this process has answered, and, counted when they are asked for, what the database holds."""

from collections.abc import Callable, Iterator, Mapping

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, disable_created_metrics, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

import kinema
from kinema.domain.census import Census
from kinema.domain.job import JobStatus
from kinema.domain.work import WorkKind, WorkState

disable_created_metrics()  # type: ignore[no-untyped-call]  # when a counter began would be one more number for each row
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE"})
OTHER = "other"
"""Stands for methods and paths that there are none of: strangers cannot make up new rows."""


class Metrics:
    """What one process of the API counts. Nothing in it names a project, a key, a prompt or a film."""

    def __init__(self, census: Callable[[], Census]) -> None:
        """Ask this for what the database holds."""
        self._registry = CollectorRegistry()
        self._answers = Counter("kinema_http_answers", "Calls that were answered.", ("method", "route", "status"), registry=self._registry)
        self._seconds = Histogram(
            "kinema_http_answer_seconds",
            "Seconds until the answer to a call began.",
            ("method", "route"),
            buckets=BUCKETS,
            registry=self._registry,
        )
        ProcessCollector(registry=self._registry)
        self._registry.register(_Counted(census))

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count an answer."""
        labels = method if method in METHODS else OTHER, route or OTHER
        self._answers.labels(*labels, status).inc()
        self._seconds.labels(*labels).observe(seconds)

    def text(self) -> bytes:
        """Write all numbers, in Prometheus's text format."""
        return generate_latest(self._registry)


class _Counted(Collector):
    """What is counted in the database when somebody asks: the same whichever process is asked, and after a restart."""

    def __init__(self, census: Callable[[], Census]) -> None:
        """Ask this."""
        self._census = census

    def describe(self) -> Iterator[Metric]:
        """Name nothing beforehand: so that registering asks nothing of the database."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        """Count."""
        found = self._census()
        yield _gauge("kinema_build_info", "The version that runs.", {(kinema.__version__,): 1}, "version")
        moves = CounterMetricFamily("kinema_jobs", "Jobs that have come to a status, ever.", labels=("status",))
        for status in JobStatus:
            moves.add_metric((status.value,), found.moves.get(status, 0))
        yield moves
        pieces: dict[tuple[str, ...], float] = {
            (kind.value, state.value): found.pieces.get((kind, state), 0) for kind in WorkKind for state in UNFINISHED
        }
        yield _gauge("kinema_pieces", "Pieces of work that are not done.", pieces, "kind", "state")
        yield _gauge("kinema_oldest_job_seconds", "Age of the oldest job that is not finished.", {(): found.oldest})
        yield _gauge("kinema_busy_workers", "Workers that have a piece of work in their hands.", {(): found.workers})
        yield _gauge("kinema_films", "Films that are kept.", {(): found.films})
        yield _gauge("kinema_film_bytes", "Bytes of the films that are kept, with their pictures.", {(): found.bytes})


UNFINISHED = (WorkState.QUEUED, WorkState.RUNNING)


def _gauge(name: str, text: str, values: Mapping[tuple[str, ...], float], *labels: str) -> GaugeMetricFamily:
    """Write numbers that go up and down."""
    family = GaugeMetricFamily(name, text, labels=labels)
    for value_labels, value in values.items():
        family.add_metric(value_labels, value)
    return family
