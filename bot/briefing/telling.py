"""A digest as it is said in a channel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.answering.evidence import Entry
from bot.briefing import wording
from bot.briefing.digest import Digest, Section
from bot.model import Citation, Reply

LONGEST = 6000
"""Characters of a digest, with its citations, where nothing else is said."""
_MOST_EVENTS = 10  # of a track; the rest is told by number


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """A line, and what it rests on; they are told together or not at all. `further` sources are where there is room."""

    line: str
    citation: Citation | None = None
    further: tuple[Citation, ...] = ()


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
        citations=room.cited(),
        caveats=caveats,
        as_of=newest,
    )


class _Room:
    """How much more can be told, and the citations of what is told, each quotation once."""

    def __init__(self, characters: int) -> None:
        self._left = characters
        self._told: list[_Item] = []
        self._taken: set[Citation] = set()

    def take(self, item: _Item, *, at_any_rate: bool = False) -> bool:
        """Make room for an item with its citation; False where there is none."""
        new = item.citation is not None and item.citation not in self._taken
        length = len(item.line) + (_length(item.citation) if item.citation and new else 0)
        if length > self._left and not at_any_rate:
            return False
        self._left -= length
        self._told.append(item)
        if item.citation is not None:
            self._taken.add(item.citation)
        return True

    def cited(self) -> tuple[Citation, ...]:
        """What the told items rest on, in their order; once all are told, further sources as far as they go."""
        for item in self._told:
            for each in item.further:
                if each not in self._taken and _length(each) <= self._left:
                    self._left -= _length(each)
                    self._taken.add(each)
        all_of_them = (c for item in self._told for c in (item.citation, *item.further))
        return tuple(dict.fromkeys(c for c in all_of_them if c in self._taken and c is not None))


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
    entries = [_item(wording.fresh_line(entry), entry) for entry in section.fresh]
    shifts = [_item(wording.shift_line(shift), shift.now) for shift in section.shifts]
    return entries + shifts + [_Item(line=wording.gone_line(each)) for each in section.gone]


def _item(line: str, entry: Entry) -> _Item:
    first, *further = entry.citations
    return _Item(line=line, citation=first, further=tuple(further))


def _length(citation: Citation) -> int:
    parts: Iterable[str] = (citation.url, citation.title, citation.publisher, citation.quote)
    return sum(map(len, parts))
