"""The log of what administrators do: written in the transaction of what it tells of."""

from __future__ import annotations

from bot.conversation.house import Request
from bot.conversation.words import Word
from bot.model import AuditEntry


def entry(request: Request, word: Word, subject: str, before: str, after: str) -> AuditEntry:
    """Who did what to what, and how it was before and is now."""
    return AuditEntry(
        at=request.at,
        by=request.message.author,
        channel=request.channel,
        action=word.first,
        subject=subject,
        before=before,
        after=after,
    )
