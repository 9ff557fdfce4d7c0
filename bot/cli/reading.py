"""Sources into the store, with their progress told: what `ingest` and `run` share."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from bot.bootstrap import App
from bot.cli.common import say
from bot.reading.intake import LONGEST_TEXT, Given, address, item_of_article, items_of_feed
from bot.reading.items import Counts
from bot.reading.sources import ArticlePiece, FeedPiece, Fetch, Piece, Problem, open_source
from bot.reading.webget import Fetched, get


@dataclass(slots=True)
class Reading:
    """What came of several sources: the counts of those that were read, and how many were not."""

    counts: Counts = field(default_factory=Counts)
    problems: list[str] = field(default_factory=list)

    @property
    def failed(self) -> int:
        return len(self.problems)


def _fetch(url: str, limit: int) -> Fetched:
    return get(url, limit=limit)


def read_sources(app: App, sources: dict[str, str], given: Given, fetch: Fetch = _fetch) -> Reading:
    """Read sources in order, each in a transaction of its own; `sources` maps each to its publisher's name.

    What cannot be read is said and left out. A line on standard error tells of each source.
    """
    done = Reading()
    for number, (source, publisher) in enumerate(sources.items(), 1):
        pieces = open_source(source, now=app.clock.now(), text_limit=LONGEST_TEXT, fetch=fetch)
        for piece in pieces:
            place = f"[{number}/{len(sources)}] {_shown(piece.source)}"
            counts = _read(app, piece, publisher, given)
            if isinstance(counts, str):
                say(f"backchannel: {piece.source}: {counts}")
                done.problems.append(counts)
                continue
            for issue in counts.issues:
                say(f"{place}: {issue}")
            say(f"{place}: {summary(counts)}")
            done.counts.add(counts)
    return done


def _read(app: App, piece: Piece, publisher: str, given: Given) -> Counts | str:
    """The counts of one source, or in words why it gave nothing at all."""
    match piece:
        case Problem():
            return str(piece.error)
        case FeedPiece(source=source, feed=feed):
            items = items_of_feed(feed, address(source), given.publisher or publisher)
            if not items:
                return (
                    "; ".join(feed.issues)
                    or "the feed has no items: check that it is the right one"
                )
            counts = app.ingestor.ingest(items)
            counts.issues[:0] = feed.issues
            if given.published or given.title or given.url:
                counts.issues.append(
                    "is a feed: --published, --title and --url are for article files, and were not used"
                )
            return counts
        case ArticlePiece(source=source, article=article):
            item = item_of_article(article, source, given)
            counts = app.ingestor.ingest((item,))
            if item.published is None:
                hint = f' (its head says "{article.dateline}")' if article.dateline else ""
                counts.issues.append(
                    f"no date of publication{hint}: relative dates in it stay unknown; say it with --published"
                )
            return counts


def _shown(source: str) -> str:
    """A source as a person named it, more or less: a file below this folder without the way to it."""
    here = Path.cwd()
    return str(Path(source).relative_to(here)) if Path(source).is_relative_to(here) else source


def summary(counts: Counts) -> str:
    """The counts in a line, with the reasons of what was rejected."""
    rejected = sum(counts.rejected.values())
    reasons = "; ".join(f"{number} {reason}" for reason, number in sorted(counts.rejected.items()))
    return (
        f"{_many(counts.items, 'item')}: {counts.new} new, {counts.changed} changed, {counts.unchanged} unchanged, "
        f"{rejected} rejected{f' ({reasons})' if reasons else ''}; {_many(counts.events, 'new event')}"
    )


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
