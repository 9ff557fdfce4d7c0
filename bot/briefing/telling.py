"""A digest as it is said in a channel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.briefing import wording
from bot.briefing.digest import Digest, Section
from bot.model import Citation, Reply

LONGEST = 6000
"""Characters of a digest, with its citations, where nothing else is said."""
_MOST_EVENTS = 10  # of a track; the rest is told by number


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """A line, and what it rests on; they are told together or not at all."""

    line: str
    citation: Citation | None = None


def digest_reply(
    digest: Digest,
    *,
    longest: int = LONGEST,
    late: timedelta | None = None,
    lead: str = wording.DIGEST,
) -> Reply:
    """One line where nothing is new; else per track its state, what is new, what changed, what comes.

    No longer than `longest` characters as far as that can be: what has no room is told by number. `late` is
    how much later it comes than it was due.
    """
    head = wording.headline(digest, lead)
    newest = max((s.standing.as_of for s in digest.sections if s.standing.as_of), default=None)
    caveats = (wording.late_words(late),) if late is not None else ()
    if not digest.news:
        return Reply(headline=head, as_of=newest, caveats=caveats)
    room = _Room(longest - len(head))
    lines = [line for each in digest.sections for line in _lines(each, room)]
    return Reply(
        headline=head,
        body=tuple(lines),
        citations=tuple(room.citations.values()),
        caveats=caveats,
        as_of=newest,
    )


class _Room:
    """How much more can be told, and the citations of what is told, each quotation once."""

    def __init__(self, characters: int) -> None:
        self._left = characters
        self.citations: dict[tuple[str, str], Citation] = {}

    def take(self, item: _Item, *, at_any_rate: bool = False) -> bool:
        """Make room for an item with its citation; False where there is none."""
        cited = item.citation
        key = (cited.url, cited.quote) if cited is not None else None
        new = cited is not None and key not in self.citations
        length = len(item.line) + (_length(cited) if cited is not None and new else 0)
        if length > self._left and not at_any_rate:
            return False
        self._left -= length
        if cited is not None and key is not None:
            self.citations.setdefault(key, cited)
        return True


def _lines(section: Section, room: _Room) -> list[str]:
    turn = section.standing.citations[0] if section.turned and section.standing.citations else None
    state = _Item(line=wording.state_line(section), citation=turn)
    room.take(state, at_any_rate=True)
    lines = [state.line]
    events = _events(section)
    left = 0
    for number, item in enumerate(events):
        if number < _MOST_EVENTS and not left and room.take(item):
            lines.append(item.line)
        else:
            left += 1
    if left:
        lines.append(wording.more_line(left, section.track.id))
    if section.alerted:
        lines.append(wording.alerted_line(section.alerted))
    if section.background:
        lines.append(wording.background_line(section.background))
    coming = [_Item(line=wording.coming_line(event)) for event in section.coming]
    return lines + [item.line for item in coming if room.take(item)]


def _events(section: Section) -> list[_Item]:
    entries = [_Item(line=wording.fresh_line(e), citation=e.citations[0]) for e in section.fresh]
    shifts = [
        _Item(line=wording.shift_line(s), citation=s.now.citations[0]) for s in section.shifts
    ]
    return entries + shifts + [_Item(line=wording.gone_line(each)) for each in section.gone]


def _length(citation: Citation) -> int:
    parts: Iterable[str] = (citation.url, citation.title, citation.publisher, citation.quote)
    return sum(map(len, parts))
