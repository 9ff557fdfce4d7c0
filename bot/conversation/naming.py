"""Tracks by what people call them: exactly, nearly, and while it is still being typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process, utils

from bot.model import Choice, Track

MOST_CHOICES = 25
LONGEST_LABEL = 100
_NEAR = 60  # of 100: less alike is another word
_MEANT = 80  # of 100: so much alike it was surely meant as a name
_MOST_NEAR = 3


def named(tracks: Sequence[Track], name: str) -> Track | None:
    """The track of that id or name, in whatever case."""
    folded = name.strip().casefold()
    return next((t for t in tracks if folded in (t.id.casefold(), t.name.casefold())), None)


def beyond_name(tracks: Sequence[Track], text: str) -> str | None:
    """What stands after the name of a track at the beginning of a text; None where there is neither."""
    folded = text.strip().casefold()
    for track in tracks:
        for name in (track.id, track.name):
            if folded.startswith(name.casefold() + " "):
                return text.strip()[len(name) :].strip()
    return None


def looks_named(tracks: Sequence[Track], text: str) -> bool:
    """Whether a text is meant as the name of a track, rightly spelt or not."""
    if named(tracks, text) is not None:
        return True
    names = [name for track in tracks for name in (track.id, track.name)]
    return any(fuzz.ratio(text, name, processor=utils.default_process) >= _MEANT for name in names)


def nearest(tracks: Sequence[Track], name: str) -> tuple[Track, ...]:
    """The tracks whose id or name is most like what was typed, the likest first; none where none is."""
    scored = []
    for number, track in enumerate(tracks):
        score = max(
            fuzz.WRatio(name, known, processor=utils.default_process)
            for known in (track.id, track.name)
        )
        if score >= _NEAR:
            scored.append((-score, number, track))
    return tuple(track for _, _, track in sorted(scored)[:_MOST_NEAR])


def likest(word: str, known: Iterable[str], least: float = _NEAR) -> tuple[str, ...]:
    """The known words that are most like one, the likest first."""
    found = process.extract(
        word.casefold(), list(known), scorer=fuzz.ratio, score_cutoff=least, limit=_MOST_NEAR
    )
    return tuple(each for each, _, _ in found)


def choices(tracks: Sequence[Track], typed: str) -> tuple[Choice, ...]:
    """The tracks that what is typed can mean: those that begin with it, then those that hold it."""
    folded = typed.strip().casefold()

    def rank(track: Track) -> int | None:
        names = (track.id.casefold(), track.name.casefold())
        if any(name.startswith(folded) for name in names):
            return 0
        return 1 if any(folded in name for name in names) else None

    ranked = [(r, n, t) for n, t in enumerate(tracks) if (r := rank(t)) is not None]
    return tuple(
        Choice(value=track.id, label=_label(track))
        for _, _, track in sorted(ranked, key=lambda each: each[:2])
        if len(track.id) <= LONGEST_LABEL
    )[:MOST_CHOICES]


def _label(track: Track) -> str:
    name = track.name
    return name if len(name) <= LONGEST_LABEL else name[: LONGEST_LABEL - 1].rstrip() + "…"
