"""Set logging up: one line an event on standard error, no secret in any of them.

Everything else logs through `structlog.get_logger()` and needs nothing from here. The lines of libraries
that use the standard library's logging come out in the same form, through the same redaction.
"""

from __future__ import annotations

import logging
import re
import sys
from typing import TYPE_CHECKING, Any, TextIO

import structlog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import SecretStr
    from structlog.typing import Processor, WrappedLogger

HIDDEN = "[hidden]"

_SHAPES = re.compile(
    r"""
      \bxox[a-z](?:\.xox[a-z])?-[\w-]{6,}              # tokens of one chat platform …
    | \bxapp-[\w-]{6,}
    | \b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}           # … and of the other
    | (?<=://)[^\s/@:'"]*:[^\s@'"]+(?=@)               # the user and password of an address
    | (?<=/services/)T\w+/B\w+/\w+                     # addresses that let anybody who has them post
    | (?<=/webhooks/)\d+/[\w-]+
    """,
    re.VERBOSE,
)
_NAMED = re.compile(
    r"(?i)\b(password|passwd|secret|token|api_?key|authorization)"
    r"(['\"]?\s*[=:]\s*['\"]?)(?:bearer\s+|bot\s+)?[^\s'\"&,;}]+"
)
_SHORTEST = 4  # a shorter secret would blank out half of every line


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """Blank out the given secrets and whatever has the shape of one."""
    for secret in sorted(secrets, key=len, reverse=True):
        if len(secret) >= _SHORTEST:
            text = text.replace(secret, HIDDEN)
    return _NAMED.sub(rf"\1\2{HIDDEN}", _SHAPES.sub(HIDDEN, text))


class Redaction:
    """A processor that blanks secrets out of a line about to be written."""

    def __init__(self, secrets: Iterable[SecretStr] = ()) -> None:
        self._secrets = tuple(secret.get_secret_value() for secret in secrets)

    def __call__(self, _logger: WrappedLogger, _name: str, line: Any) -> str:
        return redact(str(line), self._secrets)


def set_up(
    *,
    level: str = "warning",
    secrets: Iterable[SecretStr] = (),
    json: bool = False,
    stream: TextIO | None = None,
) -> None:
    """Send all logging to standard error, or to the given stream.

    The default level is quiet, for use at the console: what a person asked for stands alone there.
    """
    out = stream or sys.stderr
    number = logging.getLevelNamesMapping()[level.upper()]
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    renderers: list[Any] = (
        [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
        if json
        else [
            structlog.dev.ConsoleRenderer(
                colors=False, exception_formatter=structlog.dev.plain_traceback
            )
        ]
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            *renderers,
            Redaction(secrets),
        ],
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(number)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
