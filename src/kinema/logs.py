"""What is written to the log: one line an event, as JSON for machines or as text for a person, always without prompts and secrets.

Every line that has to do with a call carries its `trace_id`, which the client was told as well (`X-Trace-Id`, and `trace_id` in errors).
"""

import logging
import sys
from typing import Literal

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

Form = Literal["auto", "json", "text"]


def write_log(form: Form = "auto", level: str = "warning") -> None:
    """Write the log to standard error: `auto` is text on a terminal and JSON elsewhere."""
    as_text = form == "text" or (form == "auto" and sys.stderr.isatty())
    rendering = [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)]
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    as_json = [structlog.processors.format_exc_info, _event_first, structlog.processors.JSONRenderer(ensure_ascii=False)]
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *(rendering if as_text else as_json)],
        )
    )
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    # What libraries tell of their own doings (queries with their values, URLs with their signatures) is not for the log.
    for library in ("sqlalchemy", "alembic", "httpx", "httpcore", "uvicorn", "asyncio", "numba", "ray"):
        logging.getLogger(library).setLevel(max(logging.WARNING, logging.getLogger().level))


def _event_first(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Put first what a person looks for first."""
    first = {name: event.pop(name) for name in ("timestamp", "level", "event") if name in event}
    return {**first, **event}
