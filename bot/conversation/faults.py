"""What a person reads where something went wrong: short, friendly, with an id that the log has too."""

from __future__ import annotations

import secrets

import structlog

from bot.conversation import wording
from bot.errors import BriefingError, QuestionError, RequestError, StoreError
from bot.log import redact
from bot.model import Channel, Reply

log = structlog.get_logger(__name__)


def fault_id() -> str:
    """A short name for one fault."""
    return secrets.token_hex(4)


def told(error: Exception, channel: Channel, fault: str) -> Reply:
    """Log a fault under its id, and say it. What was typed stands in neither the log nor its id."""
    known = log.bind(fault=fault, platform=channel.platform, error=type(error).__name__)
    if isinstance(error, QuestionError | RequestError):
        known.info("not understood")
        hints = error.hints if isinstance(error, RequestError) else ()
        return _reply(str(error), hints, fault)
    if isinstance(error, StoreError):
        known.error("the store failed", why=redact(str(error)))
        return _reply(wording.STORE_GONE, (), fault)
    if isinstance(error, BriefingError):
        known.error("failed", why=redact(str(error)))
        return _reply(redact(str(error)), (), fault)
    known.error("a message could not be answered", exc_info=error)
    return _reply(wording.UNEXPECTED, (), fault)


def _reply(headline: str, hints: tuple[str, ...], fault: str) -> Reply:
    return Reply(headline=headline, body=(*hints, wording.reference(fault)), private=True)
