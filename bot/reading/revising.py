"""Which revision of an article an item is, if it is a new one: decided by what is stored of it."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from bot.model import Article, ArticleId
from bot.reading.items import Item


def article_id(identity: str) -> ArticleId:
    return ArticleId(hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:16])


def decide(item: Item, latest: Article | None, now: datetime) -> Article | None:
    """The revision to store for an item, or None where it holds nothing new.

    A first revision is known from its publication, a changed one from its update; neither from the future.
    An article stored without a date is read again once its day is given, for the sake of "on Monday".
    """
    digest = hashlib.sha256(f"{item.title}\n{item.text}".encode("utf-8", "replace")).hexdigest()
    published = (
        item.published
        if item.published is not None and item.published <= now + timedelta(days=1)
        else None
    )
    if latest is not None and latest.digest == digest:
        newly_dated = latest.published is None and published is not None
        if not newly_dated:
            return None
    known = min(published or now, now)
    if latest is not None:
        published = published or latest.published
        fresh = item.updated is not None and latest.known < item.updated <= now
        known = item.updated if fresh and item.updated is not None else max(now, latest.known)
    return Article(
        id=article_id(item.identity),
        revision=1 if latest is None else latest.revision + 1,
        url=item.link,
        title=item.title,
        publisher=item.publisher,
        published=published,
        known=known,
        text=item.text,
        digest=digest,
        source=item.source,
    )
