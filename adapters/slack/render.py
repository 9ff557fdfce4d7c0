"""A reply as Slack shows it: escape first, lay out second, cut between items, and say what was left out.

The order is that of reading: the answer in bold, what supports it, the quotations with their sources, what
to bear in mind, how new it is, the buttons. When room runs short, the answer, the buttons and the notes
have theirs first; of the rest the lines have two fifths, and what the quotations leave.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from adapters.slack import wording
from adapters.slack.buttons import rows
from adapters.slack.limits import (
    CONTEXT_ELEMENTS,
    HOME_BLOCKS,
    MESSAGE_BLOCKS,
    SECTION,
    TEXT,
    TOTAL,
    Room,
    size,
)
from adapters.slack.text import (
    bold,
    day,
    escaped,
    escaped_pieces,
    indented,
    link,
    neutral,
    shortened,
)
from bot.model import Citation, Reply

Json = dict[str, Any]

_NOTES = 2_500  # characters for what is to be borne in mind
_LEFT_OUT = 120  # characters for the line that says how much is missing
_HEADLINE = SECTION // 5  # characters before escaping, which can make five of one


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A message as Slack takes it. `text` carries the answer where blocks are not shown."""

    text: str
    blocks: tuple[Json, ...]


def message(reply: Reply) -> Layout:
    """A reply as a message."""
    quoted = _prepared(reply.citations)
    return Layout(text=_text(reply, quoted), blocks=_blocks(reply, quoted, MESSAGE_BLOCKS))


def home(reply: Reply) -> Json:
    """A reply as a person's home page of the bot."""
    return {"type": "home", "blocks": list(_blocks(reply, _prepared(reply.citations), HOME_BLOCKS))}


def line(words: str) -> Layout:
    """A sentence of our own."""
    return Layout(text=escaped(shortened(neutral(words), _HEADLINE)), blocks=())


def _blocks(reply: Reply, prepared: Sequence[Sequence[str]], most: int) -> tuple[Json, ...]:
    room = Room(most, TOTAL)
    head = [_section(_headline(reply))]
    buttons = rows(reply.buttons)
    notes, silent = _notes(reply)
    fixed = [*head, *buttons, *notes]
    room.take(_chars(fixed) + _LEFT_OUT, len(fixed) + 1)
    # The lines may use what the quotations leave, and two fifths of the room in any case.
    share = max(room.chars * 2 // 5, room.chars - sum(map(_length, prepared)))
    for_lines = Room(max(1, room.blocks - len(reply.citations), room.blocks * 2 // 5), share)
    body, missing = _lines(reply.body, for_lines)
    room.take(_chars(body), len(body))
    quoted = _quotations(prepared, room)
    told = wording.left_out(len(reply.citations) - len(quoted), missing + silent)
    missed = [_context([told])] if told else []
    sections = _sections([text for parts in quoted for text in parts])
    return (*head, *body, *sections, *missed, *notes, *buttons)


def _headline(reply: Reply) -> str:
    whole = bold(reply.headline)
    if size(whole) > SECTION:
        whole = bold(shortened(neutral(reply.headline), _HEADLINE))
    return whole or "\u2026"


def _lines(lines: Sequence[str], room: Room) -> tuple[list[Json], int]:
    """Sections of whole lines, and how many lines had no room."""
    sections: list[str] = []
    for number, each in enumerate(lines):
        parts = _line(each)
        joined = f"{sections[-1]}\n{parts[0]}" if sections and len(parts) == 1 else ""
        together = bool(joined) and size(joined) <= SECTION
        if not room.take(_length(parts) + together, 0 if together else len(parts)):
            return _sections(sections), len(lines) - number
        if together:
            sections[-1] = joined
        else:
            sections += parts
    return _sections(sections), 0


def _line(text: str) -> list[str]:
    """One line; in pieces only where it alone is longer than a section."""
    whole = indented(text)
    if not whole.strip("\u00a0"):
        return [] if not text else ["\u00a0"]
    return [whole] if size(whole) <= SECTION else escaped_pieces(text, SECTION)


def _prepared(citations: Sequence[Citation]) -> list[list[str]]:
    """Each citation as the texts of its sections, as many as could ever have room."""
    found: list[list[str]] = []
    total = 0
    for each in citations:
        found.append(_citation(each))
        total += _length(found[-1])
        if total > TOTAL:
            break
    return found


def _quotations(prepared: Sequence[Sequence[str]], room: Room) -> list[Sequence[str]]:
    """Those that have room, each whole with its source; none after the first that has not."""
    return list(takewhile(lambda parts: room.take(_length(parts), len(parts)), prepared))


def _citation(citation: Citation) -> list[str]:
    """The texts of the sections that hold a citation: one, unless its quotation is longer than that."""
    told = day(citation.published) if citation.published else "no date given"
    publisher = escaped(shortened(neutral(citation.publisher), 120))
    source = link(citation.url, citation.title)
    tail = ", ".join(part for part in (publisher, told) if part)
    source = f"{source} \u2014 {tail}"
    quoted = [
        f"> {piece}" for piece in escaped_pieces(f"\u201c{citation.quote}\u201d", SECTION - 2)
    ]
    if size(quoted[-1]) + 1 + size(source) <= SECTION:
        return [*quoted[:-1], f"{quoted[-1]}\n{source}"]
    return [*quoted, source]


def _notes(reply: Reply) -> tuple[list[Json], int]:
    """What to bear in mind and how new it is, and how many notes had no room."""
    shown: list[str] = []
    used, silent = 0, 0
    for caveat in reply.caveats:
        note = escaped(f"Note: {caveat}")
        if used + size(note) <= _NOTES and len(shown) < 2 * CONTEXT_ELEMENTS - 1:
            shown.append(note)
            used += size(note)
        else:
            silent += 1
    if reply.as_of is not None:
        shown.append(wording.as_of(reply))
    batches = range(0, len(shown), CONTEXT_ELEMENTS)
    return [_context(shown[at : at + CONTEXT_ELEMENTS]) for at in batches], silent


def _text(reply: Reply, prepared: Sequence[Sequence[str]]) -> str:
    """The answer without blocks, cut between items: the headline, not in bold, then what supports it."""
    text = _headline(reply).strip("*")
    count = len(reply.body) + len(reply.citations) + len(reply.caveats) + (reply.as_of is not None)
    for number, item in enumerate(_items(reply, prepared)):
        if size(text) + 1 + size(item) > TEXT - 10:
            return f"{text}\n(+{count - number})"
        text = f"{text}\n{item}"
    return text


def _items(reply: Reply, prepared: Sequence[Sequence[str]]) -> Iterator[str]:
    yield from map(indented, reply.body)
    yield from map("\n".join, prepared)
    yield from (escaped(f"Note: {each}") for each in reply.caveats)
    if reply.as_of is not None:
        yield wording.as_of(reply)


def _length(texts: Sequence[str]) -> int:
    return sum(map(size, texts))


def _sections(texts: Sequence[str]) -> list[Json]:
    return [_section(text) for text in texts]


def _section(text: str) -> Json:
    return {"type": "section", "text": _mrkdwn(text)}


def _context(texts: Sequence[str]) -> Json:
    return {"type": "context", "elements": [_mrkdwn(text) for text in texts]}


def _mrkdwn(text: str) -> Json:
    # Verbatim: Slack is not to make links, channels or people out of words.
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _chars(blocks: Sequence[Json]) -> int:
    total = 0
    for block in blocks:
        if "text" in block:
            total += size(block["text"]["text"])
        for element in block.get("elements", ()):
            text = element["text"]
            total += size(text["text"] if isinstance(text, dict) else text)
    return total
