"""Text hygiene: an article's text made fit for a parser, with the way back to every stored character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.model import Span
from bot.reading.blocks import Block, Dateline, Label, blocks_of, dateline_of
from bot.reading.offsets import Edit, OffsetMap, apply

__all__ = ["Block", "Clean", "Dateline", "Label", "clean"]

_CONTROLS = {n: " " for n in range(0x20) if n not in (0x09, 0x0A, 0x0D)} | {0x7F: " "}
_SPACES = dict.fromkeys(
    [0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000],
    " ",
)
_BREAKS = dict.fromkeys([0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029], "\n")
_QUOTES = dict.fromkeys([0x201C, 0x201D, 0x201E, 0x201F, 0xAB, 0xBB, 0x2033, 0x301D, 0x301E], '"')
_APOSTROPHES = dict.fromkeys([0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0xB4, 0x60, 0x2BC], "'")
_HYPHENS = dict.fromkeys([0x2010, 0x2011, 0x2012, 0x2212, 0xFE63, 0xFF0D], "-")
_BARS = {0x2015: "\u2014", 0x2E3A: "\u2014", 0x2E3B: "\u2014"}
# One character for one character, so that offsets stay as they are.
_SAME_LENGTH = _CONTROLS | _SPACES | _BREAKS | _QUOTES | _APOSTROPHES | _HYPHENS | _BARS
_SURROGATE = re.compile("[\ud800-\udfff]")

_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]+"
)
_RETURN = re.compile(r"\r\n?")
_BLANKS = re.compile(" +")
_BRACKETED = re.compile(r"\[([^\[\]\n]{0,200})\]")
_DROPPED = re.compile(r"\s*(?:sic|\d{1,3}|note \d{1,3}|citation needed|edit)\s*", re.IGNORECASE)
_CITED = re.compile(r" ?\((?:see|cf\.) [^()\n]{1,120}\)", re.IGNORECASE)
_ELLIPSIS = re.compile("\\.{3,}|\u2026+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clean:
    """A cleaned text, its blocks in order, and the way back.

    Blocks never overlap and hold every character but spaces and list marks. No block holds a line break.
    """

    text: str
    blocks: tuple[Block, ...]
    dateline: Dateline | None
    offsets: OffsetMap

    @property
    def story(self) -> tuple[Block, ...]:
        """The blocks that belong to the article, not to the page that it stood on."""
        return tuple(block for block in self.blocks if block.label is not Label.BOILERPLATE)

    def original(self, start: int, end: int) -> Span:
        """The span of the stored text behind `start..end` of the cleaned text.

        A bracket of an editor's insertion that falls inside is widened to its pair, so that a quotation
        never shows half a bracket.
        """
        return self.offsets.original(start, end)


def clean(text: str) -> Clean:
    """Clean a text for parsing; any string will do and nothing is raised.

    Quotation marks and spaces become plain ones, what cannot be seen is taken out, editor's brackets are
    opened ("[w]ith" reads "with"), "(See ACT, December 2023.)" is taken out, and a glued ellipsis gets
    blanks around it. Captions, datelines, headings and furniture stay in the text, labelled as blocks.
    """
    plain = _SURROGATE.sub("\ufffd", text.translate(_SAME_LENGTH))
    pairs = [Span(*match.span()) for match in _BRACKETED.finditer(plain)]
    edited, offsets = apply(plain, _edits(plain), pairs)
    blocks = blocks_of(edited)
    return Clean(
        text=_joined(edited, blocks),
        blocks=blocks,
        dateline=dateline_of(edited, blocks),
        offsets=offsets,
    )


def _edits(text: str) -> Iterator[Edit]:
    for match in _INVISIBLE.finditer(text):
        yield Edit(*match.span())
    for match in _RETURN.finditer(text):
        yield Edit(*match.span(), "\n")
    for match in _CITED.finditer(text):
        yield Edit(*match.span())
    yield from _brackets(text)
    yield from _ellipses(text)
    yield from _blanks(text)


def _brackets(text: str) -> Iterator[Edit]:
    for match in _BRACKETED.finditer(text):
        start, end = match.span()
        if _DROPPED.fullmatch(match[1]):
            blank = text[start - 1 : start] == " " and _stays(text, start - 1)
            yield Edit(start - 1 if blank else start, end)
        else:
            yield Edit(start, start + 1)
            yield Edit(end - 1, end)


def _stays(text: str, at: int) -> bool:
    """Whether the blank at an offset is left alone: not at a line's start, not one of several."""
    return at > 0 and text[at - 1] not in " \n\r"


def _ellipses(text: str) -> Iterator[Edit]:
    """Blanks around an ellipsis that joins two words: a tokenizer takes them for one."""
    for match in _ELLIPSIS.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if (before.isalnum() or before in ",;)]") and before and (after.isalnum() or after == "["):
            yield Edit(start, start, " ")
            yield Edit(end, end, " ")


def _blanks(text: str) -> Iterator[Edit]:
    """One blank for several, none at the ends of a line."""
    for match in _BLANKS.finditer(text):
        start, end = match.span()
        at_edge = text[start - 1 : start] in ("", "\n", "\r") or text[end : end + 1] in (
            "",
            "\n",
            "\r",
        )
        if at_edge:
            yield Edit(start, end)
        elif end - start > 1:
            yield Edit(start + 1, end)


def _joined(text: str, blocks: tuple[Block, ...]) -> str:
    """The text with the line breaks inside blocks as blanks: the lines of a block are one paragraph."""
    parts: list[str] = []
    done = 0
    for block in blocks:
        parts.append(text[done : block.span.start])
        parts.append(block.span.of(text).replace("\n", " "))
        done = block.span.end
    parts.append(text[done:])
    return "".join(parts)
