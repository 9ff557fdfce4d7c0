"""Seven invented dialogues, and articles about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.model import Article, ArticleId, Party, Track, TrackId

PUBLISHED = datetime(2023, 5, 17, 12, tzinfo=UTC)  # a Wednesday


def _track(name: str, title: str, parties: Sequence[Party], *keywords: str) -> Track:
    return Track(id=TrackId(name), name=title, parties=tuple(parties), keywords=keywords)


TRACKS = {
    str(track.id): track
    for track in (
        _track(
            "herring", "Herring talks", [Party(name="Norway"), Party(name="Iceland")],
            "herring", "fisheries",
        ),
        _track(
            "aegean", "Aegean talks", [Party(name="Greece"), Party(name="Turkey")],
            "Aegean", "hotline", "maritime",
        ),
        _track(
            "border", "Border talks", [Party(name="India"), Party(name="China")],
            "border", "corps commander",
        ),
        _track(
            "docks",
            "Dock dispute",
            [
                Party(name="Dockers' Union", aliases=("dockers", "DU")),
                Party(name="Harbour Employers' League", aliases=("HEL", "employers")),
            ],
            "strike", "pay", "wage", "docks",
        ),
        _track(
            "cells",
            "Battery merger",
            [Party(name="Brightcell"), Party(name="Harlan Motors", aliases=("Harlan",))],
            "merger", "battery",
        ),
        _track(
            "ferries",
            "Finnish ferry dispute",
            [
                Party(name="Seafarers' Union", aliases=("seafarers",)),
                Party(name="Shipowners' Association", aliases=("shipowners",)),
            ],
            "ferry", "crews",
        ),
        _track(
            "north",
            "Peace talks in Mali",
            [Party(name="Mali"), Party(name="Northern Front", aliases=("the Front", "rebels"))],
            "peace", "ceasefire", "rebels",
        ),
    )
}  # fmt: skip

SIDES = {
    "herring": {"NOR", "ISL"},
    "aegean": {"GRC", "TUR"},
    "border": {"IND", "CHN"},
    "docks": {"dockers-union", "harbour-employers-league"},
    "cells": {"brightcell", "harlan-motors"},
    "ferries": {"seafarers-union", "shipowners-association"},
    "north": {"MLI", "northern-front"},
}


def article(
    dialogue: str, text: str, *, published: datetime | None = PUBLISHED, title: str = ""
) -> Article:
    """A text under a title that names the parties and tells nothing."""
    parties = ", ".join(party.name for party in TRACKS[dialogue].parties)
    keyword = TRACKS[dialogue].keywords[0]
    return Article(
        id=ArticleId(f"{dialogue}-{len(text)}-{text[:20]}"),
        revision=1,
        url="https://notebook.invalid/1",
        title=title or f"Notebook, {keyword}: {parties}",
        publisher="Notebook",
        published=published,
        known=published or PUBLISHED,
        text=text,
        digest=text,
    )
