"""An article's text cut into labelled blocks: what is told, and what only stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.model import Span
from bot.reading.datelines import dateline_prefix
from bot.reading.furniture import (
    BULLET,
    caption_length,
    date_line,
    heads_other_stories,
    is_byline,
    is_furniture,
)
from bot.reading.sentences import ends_sentence


class Label(StrEnum):
    PROSE = "prose"  # the story
    HIGHLIGHT = "highlight"  # an item of a list: the story in short
    CAPTION = "caption"  # what stands under a picture, with its credit
    HEADING = "heading"
    BYLINE = "byline"
    DATELINE = "dateline"  # "Washington (CNN) -- ", or a line that is only a date
    BOILERPLATE = "boilerplate"  # buttons, menus, legal lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph or a part of one in the cleaned text."""

    span: Span
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where and when a text says it was written; each is empty where it does not say. `date` as it stands."""

    place: str
    date: str
    agency: str = ""


_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"[.!?\u2026:;,][\"')\]]*\Z")
_HEADING_LENGTH = 140
_HEAD_BLOCKS = 8


def blocks_of(text: str) -> tuple[Block, ...]:
    """Cut a text with cleaned lines (no blanks at their ends) into blocks in order."""
    found: list[Block] = []
    for paragraph in _PARAGRAPH.finditer(text):
        for unit in _units(text, Span(*paragraph.span())):
            found.extend(_refined(text, unit))
    return _without_other_stories(text, _with_headings(text, found))


def dateline_of(text: str, blocks: tuple[Block, ...]) -> Dateline | None:
    """The first dateline of a text, its date taken from a date line near the top where it has none."""
    place = date = agency = ""
    for number, block in enumerate(blocks):
        if block.label is not Label.DATELINE:
            continue
        words = block.span.of(text)
        prefix = dateline_prefix(words + ("X" if words[-1:].isspace() else " X"))
        if prefix is not None:
            place, date, agency = prefix.place, prefix.date or date, prefix.agency
            break
        if number < _HEAD_BLOCKS and not date:
            date = date_line(words)
    return Dateline(place=place, date=date, agency=agency) if place or date or agency else None


def _units(text: str, paragraph: Span) -> Iterator[Block]:
    """The lines of a paragraph, those of one flowing text joined."""
    held: Block | None = None
    before = ""
    for match in _LINE.finditer(text, paragraph.start, paragraph.end):
        line = match[0]
        bullet = BULLET.match(line)
        label = Label.HIGHLIGHT if bullet else _line_label(line)
        if (
            held is not None
            and not bullet
            and label is Label.PROSE
            and _goes_on(held, before, line)
        ):
            held = replace(held, span=Span(held.span.start, match.end()))
        else:
            if held is not None:
                yield held
            start = match.start() + (bullet.end() if bullet else 0)
            held = Block(span=Span(start, match.end()), label=label)
        before = line
    if held is not None:
        yield held


def _goes_on(held: Block, before: str, line: str) -> bool:
    """Whether a line of running text continues the block before it rather than starting its own."""
    if held.label is Label.HIGHLIGHT:
        return line[:1].islower()
    if held.label is not Label.PROSE:
        return False
    if line[:1].islower():
        return True
    if ends_sentence(before):
        return False
    # A short line with a much longer one below it is a title, not the first line of wrapped text.
    return len(before) > 100 or len(line) <= 1.5 * len(before)


def _line_label(line: str) -> Label:
    if is_furniture(line):
        return Label.BOILERPLATE
    if date_line(line):
        return Label.DATELINE
    if is_byline(line):
        return Label.BYLINE
    return Label.PROSE


def _refined(text: str, unit: Block) -> Iterator[Block]:
    """A unit with its caption and its dateline cut off as blocks of their own."""
    if unit.label is not Label.PROSE:
        yield unit
        return
    start, end = unit.span.start, unit.span.end
    words = text[start:end]
    caption = caption_length(words)
    ahead = dateline_prefix(words[:200])
    if caption and (ahead is None or caption > ahead.length):
        yield _trimmed(text, start, start + caption, Label.CAPTION)
        start += caption
    prefix = dateline_prefix(text[start : min(end, start + 200)])
    if prefix is not None:
        yield _trimmed(text, start, start + prefix.length, Label.DATELINE)
        start += prefix.length
    if start < end:
        yield Block(span=Span(start, end), label=Label.PROSE)


def _trimmed(text: str, start: int, end: int, label: Label) -> Block:
    return Block(span=Span(start, start + len(text[start:end].rstrip())), label=label)


def _with_headings(text: str, found: list[Block]) -> tuple[Block, ...]:
    """Label as headings the short unstopped blocks that have running text somewhere below them."""
    done: list[Block] = []
    prose_below = False
    for block in reversed(found):
        told = block.label is Label.PROSE
        heading = told and prose_below and _looks_like_heading(block.span.of(text))
        prose_below = prose_below or told
        done.append(replace(block, label=Label.HEADING) if heading else block)
    return tuple(reversed(done))


def _without_other_stories(text: str, found: tuple[Block, ...]) -> tuple[Block, ...]:
    """Label as furniture the headlines of other articles that a page lists among its paragraphs."""
    done: list[Block] = []
    listing = False
    for block in found:
        if block.label is Label.HIGHLIGHT:
            listed = listing
        else:
            listed = listing = heads_other_stories(block.span.of(text))
        done.append(replace(block, label=Label.BOILERPLATE) if listed else block)
    return tuple(done)


def _looks_like_heading(words: str) -> bool:
    if len(words) > _HEADING_LENGTH:
        return False
    if words.endswith(":"):
        return len(words) <= 60
    return _STOP.search(words) is None
