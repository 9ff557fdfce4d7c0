"""A reply as a Discord message: the answer in bold, then an embed with the lines, quotations, sources and notes.

A pure function. The headline stands in the message itself, since that is what a telephone shows; everything
with links stands in embeds, where nothing unfurls and nobody is mentioned.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from adapters.discord import limits, wording
from adapters.discord.presses import custom_id
from adapters.discord.text import escaped, link, neutral, shortened
from bot.model import Button, Citation, Picture, Reply

_NOTES: Final = 1_000
_NAME: Final = re.compile(r"[^A-Za-z0-9_.-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """An embed. `picture` is the name of the attachment that it shows."""

    description: str = ""
    footer: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A button as Discord knows it."""

    custom_id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is sent. `presses` are rows of buttons."""

    content: str
    panels: tuple[Panel, ...] = ()
    presses: tuple[tuple[Press, ...], ...] = ()
    picture: Picture | None = None


def render(reply: Reply, mark: str = "") -> Message:
    """The whole message, within every limit; a `mark`, by which it is found again, stands at its end."""
    content = f"**{_headline(reply, limits.CONTENT - 200)}**"
    footer = _footer(reply, mark)
    picture = _picture(reply.picture)
    room = limits.EMBEDS_TOGETHER - len(footer) - 200
    pages = limits.pages(_items(reply, room), "\n", limits.DESCRIPTION)
    panels = [Panel(description=page) for page in pages]
    if picture is not None and not panels:
        panels.append(Panel())
    if panels:
        last = panels.pop()
        shown = picture.name if picture is not None else ""
        panels.append(Panel(description=last.description, footer=footer, picture=shown))
    elif footer:
        content = f"{content}\n-# {footer}"
    presses = _rows(reply.buttons)
    return Message(content=content, panels=tuple(panels), presses=presses, picture=picture)


def render_plain(reply: Reply, mark: str = "") -> Message:
    """The same without embeds and picture, for where they are not allowed: shorter, never cut in a quotation."""
    headline = f"**{_headline(reply, limits.CONTENT // 2)}**"
    footer = [f"-# {words}"] if (words := _footer(reply, mark)) else []
    room = limits.CONTENT - len(headline) - sum(map(len, footer)) - 10
    lines = [headline, *_items(reply, room), *footer]
    return Message(content="\n".join(lines), presses=_rows(reply.buttons))


def _footer(reply: Reply, mark: str) -> str:
    fresh = wording.as_of(reply.as_of.date()) if reply.as_of is not None else ""
    return " ".join(part for part in (fresh, mark and wording.reference(mark)) if part)


def _headline(reply: Reply, most: int) -> str:
    # What is escaped can be half as long again, and must not be cut in an escape.
    text = " ".join(neutral(reply.headline).split())
    for length in (most, most * 3 // 4, most // 2):
        if len(found := escaped(shortened(text, length))) <= most:
            return found or "…"
    return escaped(shortened(text, most // 3))


def _items(reply: Reply, room: int) -> tuple[str, ...]:
    """The lines, citations and notes that fit; each part has half of the room for sure."""
    notes = [f"-# Note: {escaped(caveat).strip()}" for caveat in reply.caveats]
    notes = list(limits.fitting(notes, min(_NOTES, room // 4), "\n", wording.notes_left_out))
    room -= limits.length(notes, "\n") + 4
    lines = [_line(line) for line in reply.body]
    most = min(limits.LONGEST_ITEM, room - 100)
    cited = [_cited(citation, most) for citation in reply.citations]
    apart = 1 if lines and cited else 0
    for_lines = max(room // 2, room - limits.length(cited, "\n") - apart)
    lines = list(limits.fitting(lines, for_lines, "\n", wording.lines_left_out))
    room -= limits.length(lines, "\n") + apart
    cited = list(limits.fitting(cited, room, "\n", wording.sources_left_out))
    found = [*lines, *cited, *notes]
    if lines and (cited or notes):
        found[len(lines) - 1] += "\n"
    return tuple(found)


def _line(line: str) -> str:
    if len(line) > limits.LONGEST_ITEM:
        return line  # it is left out; escaping it would be for nothing
    indent = " " * min(len(line) - len(line.lstrip(" ")), 8)
    return indent + escaped(line.strip())


def _cited(citation: Citation, most: int) -> str:
    """A quotation with its source; without the quotation where that alone is too long."""
    source = link(shortened(citation.title or citation.url, 200), citation.url)
    day = wording.day(citation.published.date()) if citation.published else "no date given"
    publisher = escaped(shortened(neutral(citation.publisher), 100)).strip()
    source = f"{source} · {', '.join(part for part in (publisher, day) if part)}"
    if len(citation.quote) > most:
        return f"{source} {wording.TOO_LONG}"
    quoted = f"> “{escaped(' '.join(citation.quote.split()))}”\n{source}"
    return quoted if len(quoted) <= most else f"{source} {wording.TOO_LONG}"


def _picture(picture: Picture | None) -> Picture | None:
    if picture is None:
        return None
    name = _NAME.sub("-", picture.name.removesuffix(".png"))[:60].strip("-.") or "picture"
    alt = shortened(neutral(picture.alt), limits.ALT_TEXT)
    return Picture(png=picture.png, alt=alt, name=f"{name}.png")


def _rows(buttons: tuple[Button, ...]) -> tuple[tuple[Press, ...], ...]:
    """Rows of buttons; one that does the same as another is left out, since Discord would refuse both."""
    unique = {custom_id(button): button for button in reversed(buttons)}
    kept = list(reversed(unique.values()))
    presses = [
        Press(
            custom_id=custom_id(button),
            label=shortened(neutral(button.label).strip(), limits.LABEL) or button.action.value,
        )
        for button in kept[: limits.ROWS * limits.BUTTONS_IN_ROW]
    ]
    size = limits.BUTTONS_IN_ROW
    return tuple(tuple(presses[at : at + size]) for at in range(0, len(presses), size))
