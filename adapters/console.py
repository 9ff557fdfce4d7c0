"""The console as a chat: a line in, a reply out.

At a terminal there is a greeting and a prompt; anywhere else only the replies come out, so that questions
can be piped in.
"""

from __future__ import annotations

import textwrap
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from typing import TextIO

from bot.model import Channel, Citation, IncomingMessage, Picture, Reply
from bot.ports import Assistant, Clock

CHANNEL = Channel(platform="console", conversation="console")
LONGEST_LINE = 10_000
"""Characters of a line that are read; no question is longer, and a pipe may never end its line."""

GREETING = "Ask a question, or type help. To leave, type quit."
_NARROWEST, _WIDEST = 40, 100
_INDENT = "    "


@dataclass(frozen=True, slots=True, kw_only=True)
class Console:
    """One conversation over two streams."""

    assistant: Assistant
    clock: Clock
    lines: TextIO
    out: TextIO
    width: int
    terminal: bool

    def converse(self) -> None:
        """Answer line after line until the input ends or says quit."""
        if self.terminal:
            self._write(GREETING + "\n")
        # Every run is a conversation of its own: what was asked in the one before is not followed.
        session = self.clock.now().isoformat()
        number = 0
        while True:
            if self.terminal:
                self._write("> ")
            line = self.lines.readline(LONGEST_LINE)
            if not line:
                break
            number += 1
            whole = self._finish(line)
            text = line.strip()
            if text.casefold() in ("quit", "exit"):
                return
            if not whole:
                self._write(
                    f"That line is longer than {LONGEST_LINE:,} characters; ask in one or two sentences.\n\n"
                )
            elif text:
                self._write(
                    render(self.assistant.handle(self._message(text, number, session)), self.width)
                    + "\n\n"
                )
        if self.terminal:
            self._write("\n")

    def _finish(self, line: str) -> bool:
        """Read past the rest of a line that is too long; whether there was none."""
        whole = True
        while len(line) == LONGEST_LINE and not line.endswith("\n"):
            line = self.lines.readline(LONGEST_LINE)
            whole = whole and not line.strip()
        return whole

    def _message(self, text: str, number: int, session: str) -> IncomingMessage:
        return IncomingMessage(
            channel=CHANNEL,
            author="",
            text=text,
            message_id=f"{session}-{number}",
            received=self.clock.now(),
            thread=session,
        )

    def _write(self, text: str) -> None:
        self.out.write(text)
        self.out.flush()


def render(reply: Reply, width: int) -> str:
    """A reply as plain text: the headline, what supports it, the quotations, what to bear in mind.

    Of a picture there is what draws it; there is nothing to press at a console.
    """
    width = max(_NARROWEST, min(width, _WIDEST))
    parts = [_wrapped(reply.headline, width)]
    parts += [_wrapped(line, width, hang="  ") for line in reply.body]
    for citation in reply.citations:
        parts.append("")
        parts.append(_quoted(citation.quote, width))
        # A link is never broken: a terminal opens it with one click.
        parts += [f"{_INDENT}{part}" for part in _source(citation)]
    notes = [f"Note: {caveat}" for caveat in reply.caveats]
    if reply.as_of is not None:
        notes.append(f"As of {_day(reply.as_of.date())}, the newest article taken into account.")
    if reply.picture is not None:
        notes.append(_hint(reply.picture))
    if notes:
        parts += ["", *(_wrapped(note, width) for note in notes)]
    return "\n".join(parts)


def _hint(picture: Picture) -> str:
    track = picture.name.removesuffix(".png")
    return f"As a picture: backchannel timeline {track} --png {picture.name}"


def neutral(text: str) -> str:
    """A text that can do nothing to a terminal: no control, invisible or direction-changing character."""
    spaced = (" " if char.isspace() else char for char in text)
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))


def _source(citation: Citation) -> list[str]:
    day = _day(citation.published.date()) if citation.published else "no date given"
    lines = [", ".join(part for part in (neutral(citation.publisher), day) if part)]
    return [*lines, neutral(citation.url)] if citation.url else lines


def _wrapped(text: str, width: int, *, hang: str = "") -> str:
    """Wrapped lines that keep the text's own indentation; those after the first hang in deeper."""
    lead = " " * min(len(text) - len(text.lstrip(" ")), 8)
    return textwrap.fill(
        neutral(text).strip(),
        width,
        initial_indent=lead,
        subsequent_indent=lead + hang,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _quoted(quote: str, width: int) -> str:
    """A quotation, indented; its line breaks go, its words stay."""
    return textwrap.fill(
        f"“{' '.join(neutral(quote).split())}”",
        width,
        initial_indent=_INDENT,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _day(day: date | datetime) -> str:
    return f"{day.day} {day:%B} {day.year}"
