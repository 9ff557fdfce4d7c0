"""Sentence splitting by rule, on cleaned text, without a model.

A stop ends a sentence unless it belongs to an abbreviation, stands inside a quotation or a parenthesis
that closes in the same block, or is followed by a small letter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from bot.model import Span
from bot.reading.abbreviations import (
    AMBIGUOUS,
    BEFORE_NUMBER,
    MONTHS,
    NEVER_LAST,
    STARTERS,
    TIME_WORDS,
)

# Longer quotations are cut inside: a sentence must stay short enough to parse and to cite.
_LONGEST_QUOTE = 700
_LONGEST_ASIDE = 300

_STOP = re.compile(r"(?:[.!?\u2026]+[\"')\]]*)|\n[ \t]*\n")
_SPACE = re.compile(r"\s*")
_WORD_BEFORE = re.compile(r"[^\s\"(\[\u2014]*\Z")
_NEXT = re.compile(r"[\"'(\[]*([A-Za-z][\w'-]*\.?)?")
_GLUED = re.compile(r"[\"(]?[A-Z][a-z]*(?![\w.]*\.[A-Za-z])")
_SAID = re.compile(
    r"(?:[A-Z][\w.'-]{0,30} ){1,3}(?:said|says|asked|added|told|wrote|replied|warned|noted|continued|stated)\b"
)
_DOTTED = re.compile(r"(?:[A-Za-z]\.){2,}")
_DOMAINS = frozenset(["Com", "Org", "Net", "Gov", "Edu", "Js", "Io", "Uk", "Int", "Mil"])


def sentences(text: str, block: Span) -> tuple[Span, ...]:
    """Cut a block of `text` into sentences: spans into `text`, in order, none empty.

    Each character of the block that is not a space lies in exactly one of them. Never raises; a block
    reaching past the text ends with it.
    """
    part = block.of(text)
    found: list[Span] = []
    start = 0
    for end in _ends(part):
        piece = part[start:end]
        stripped = piece.strip()
        if not stripped:
            continue
        low = start + len(piece) - len(piece.lstrip())
        span = Span(block.start + low, block.start + low + len(stripped))
        if found and not any(map(str.isalnum, stripped)):
            # Stray marks belong to what they follow.
            span = Span(found.pop().start, span.end)
        found.append(span)
        start = end
    return tuple(found)


def ends_sentence(line: str) -> bool:
    """Whether a line's last mark ends its sentence, whatever the next line brings."""
    tail = line.rstrip()[-80:]
    for match in _STOP.finditer(tail):
        if match.end() == len(tail):
            word = _word(tail, match.start())
            return word not in NEVER_LAST and not re.fullmatch(r"[A-Z]\.", word)
    return False


def _ends(part: str) -> Iterator[int]:
    """Where sentences end, in order, the end of the block last."""
    shelters = _shelters(part)
    opens = [shelter.start for shelter in shelters]
    last = 0
    for match in _STOP.finditer(part):
        if match[0][0] == "\n":
            last = match.end()
            yield last
            continue
        end = match.end()
        at = bisect_right(opens, match.start()) - 1
        if at >= 0 and end < shelters[at].end:
            continue
        if _is_end(part, match, last):
            last = end
            yield end
    yield len(part)


def _shelters(part: str) -> list[Span]:
    """Quotations and parentheses inside which no sentence ends, none inside another."""
    found: list[Span] = []
    opened: dict[str, int] = {}
    partners = {")": "(", "]": "["}
    for match in re.finditer(r"[\"()\[\]]|\n[ \t]*\n", part):
        mark, at = match[0], match.start()
        if mark[0] == "\n":
            opened.clear()
            continue
        if mark == '"':
            before = part[at - 1 : at] if at else ""
            opening = before in ("", "(", "[", "\u2014", "-", "'") or before.isspace()
            if opening and not part[at + 1 : at + 2].isspace():
                opened[mark] = at
                continue
            start, limit = opened.pop(mark, None), _LONGEST_QUOTE
        elif mark in "([":
            opened[mark] = at
            continue
        else:
            start, limit = opened.pop(partners[mark], None), _LONGEST_ASIDE
        if start is not None and at + 1 - start <= limit:
            while found and found[-1].start >= start:
                found.pop()
            if found and found[-1].end > start:
                start = found.pop().start
            found.append(Span(start, at + 1))
    return found


def _is_end(part: str, stop: re.Match[str], last: int) -> bool:
    marks = stop[0]
    end = stop.end()
    space = _SPACE.match(part, end)
    after = space.end() if space else end
    if after >= len(part):
        return True
    if after == end:
        return _is_glued(part, stop)
    follows = part[after : after + 60]
    head = follows.lstrip("\"'([")[:1]
    if head.islower() or (not head and follows[:1] not in "\"'(["):
        return False
    if follows[0] in ",;:)]%-\u2013":
        return False
    closed = marks[-1] in "\"'"
    if (closed or marks[0] in "?!") and _SAID.match(follows):
        return False
    token = _NEXT.match(follows)
    following = (token[1] or "") if token else ""
    if marks.startswith(("..", "\u2026")):
        return following in STARTERS or (closed and not follows[0].isdigit())
    if marks[0] != ".":
        return True
    return _full_stop(part, stop.start(), last, following, head, closed=closed)


def _full_stop(part: str, at: int, last: int, following: str, head: str, *, closed: bool) -> bool:
    """Whether one full stop with a word before it and a capital or a number behind it ends a sentence."""
    word = _word(part, at)
    number = head.isdigit()
    if word in NEVER_LAST:
        return False
    if word in BEFORE_NUMBER:
        return not number
    if word in MONTHS:
        return not number and following not in MONTHS
    if closed:
        return True
    if word in AMBIGUOUS or _DOTTED.fullmatch(word):
        if word in ("a.m.", "p.m."):
            return not number and following not in TIME_WORDS
        return following in STARTERS or (word == "etc." and head.isupper())
    if len(word) == 2 and word[0].isupper():
        return following in STARTERS
    # "1. The first item": a number alone is a mark before a sentence, not one.
    return not (word[:-1].isdigit() and not part[last : at - len(word) + 1].strip())


def _is_glued(part: str, stop: re.Match[str]) -> bool:
    """Whether a stop with no blank behind it ends a sentence: "…he said.The next"."""
    before = part[max(stop.start() - 2, 0) : stop.start()]
    lead = len(before) == 2 and (before[1].islower() or before[1].isdigit() or before[1] in "\"')")
    if not lead or len(stop[0].rstrip("\"')]")) > 1:
        return False
    match = _GLUED.match(part, stop.end(), stop.end() + 40)
    if match is None:
        return False
    name = match[0].lstrip('"(')
    return len(name) > 0 and name not in _DOMAINS and (before[1] != "." or len(name) > 1)


def _word(part: str, at: int) -> str:
    """The word that the stop at `at` closes, the stop included."""
    match = _WORD_BEFORE.search(part[max(at - 40, 0) : at])
    return (match[0] if match else "").lstrip("'") + "."
