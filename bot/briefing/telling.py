"""A digest as it is said in a channel."""

from __future__ import annotations

from bot.briefing import wording
from bot.briefing.digest import Digest, Section
from bot.model import Citation, Reply

_MOST_EVENTS = 10  # of a track; the rest is told by number
_MOST_CITATIONS = 20


def digest_reply(digest: Digest) -> Reply:
    """One line where nothing is new; else per track its state, what is new, what changed, what comes."""
    head = wording.headline(digest)
    newest = max((s.standing.as_of for s in digest.sections if s.standing.as_of), default=None)
    if not digest.news:
        return Reply(headline=head, as_of=newest)
    return Reply(
        headline=head,
        body=tuple(line for section in digest.sections for line in _lines(section)),
        citations=_citations(digest),
        as_of=newest,
    )


def _lines(section: Section) -> list[str]:
    lines = [wording.state_line(section)]
    events = [wording.fresh_line(entry) for entry in section.fresh]
    events += [wording.shift_line(shift) for shift in section.shifts]
    lines += events[:_MOST_EVENTS]
    if len(events) > _MOST_EVENTS:
        lines.append(wording.more_line(len(events) - _MOST_EVENTS, section.track.id))
    if section.background:
        lines.append(wording.background_line(section.background))
    lines += [wording.coming_line(event) for event in section.coming]
    return lines


def _citations(digest: Digest) -> tuple[Citation, ...]:
    """A source of everything that is told, each quotation once: what turned the state comes first."""
    found: dict[tuple[str, str], Citation] = {}
    for section in digest.sections:
        told = section.standing.citations[:1] if section.turned else ()
        first = [e.citations[0] for e in (*section.fresh, *(s.now for s in section.shifts))]
        for citation in (*told, *first[:_MOST_EVENTS]):
            found.setdefault((citation.url, citation.quote), citation)
    return tuple(found.values())[:_MOST_CITATIONS]
