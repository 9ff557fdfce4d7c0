"""Text cut into tokens: words, numbers and marks with their offsets, and where sentences end.

The lists of `Tokens` are padded with empty strings, so that a grammar may look a few places to either
side of a token without asking whether the text goes on: an index past the end, or below zero, reads "".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.reading.dates.vocabulary import ABBREVIATIONS

PAD = 16
PARAGRAPH = "\n\n"

_TOKEN = re.compile(
    r"""
      \n[^\S\n]*\n\s*                        # the end of a paragraph
    | [0-9]{1,3}(?:,[0-9]{3})+(?![0-9])      # 2,000
    | [0-9]+(?:\.[0-9]+)+                    # 3.5 and 14.09.2024
    | [0-9]+(?:st|nd|rd|th|s)(?![^\W_])      # 3rd, 1990s
    | [0-9]+
    | [ap]\.[ ]?m\b\.?                       # a.m.
    | (?:[^\W\d_]\.){2,}                     # U.S.
    | [^\W\d_]+
    | [’'](?:s|ll|d|ve|re|t|m)(?![^\W_])     # Tuesday's, they'll
    | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLOSERS = frozenset("\"'”’)]")
_OPENERS = frozenset("\"'“‘([`_*-–—")


class Tokens:
    """The tokens of one text, as parallel lists.

    `raw` and `low` are the token as written and in lower case, `starts` and `ends` its offsets (not
    padded), `sentence` the number of the sentence it is in, `count` how many there are.
    """

    __slots__ = ("_bounds", "count", "ends", "low", "raw", "sentence", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        found = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
        self.count = len(found)
        padding = [""] * PAD
        self.raw = [PARAGRAPH if raw[0] == "\n" else raw for raw, _, _ in found] + padding
        self.low = [raw.lower().replace("’", "'") for raw in self.raw]
        self.starts = [start for _, start, _ in found]
        self.ends = [end for _, _, end in found]
        self.sentence: list[int] = []
        self._bounds = [0]
        self._number_sentences()

    def _number_sentences(self) -> None:
        number = 0
        for index in range(self.count):
            if index and self._ends_before(index):
                number += 1
                self._bounds.append(index)
            self.sentence.append(number)
        self._bounds.append(self.count)

    def _ends_before(self, index: int) -> bool:
        """Whether a sentence ends between the token at `index` and the one before it."""
        before = self.low[index - 1]
        if before == PARAGRAPH:
            return True
        if before in _CLOSERS and index > 1:
            before = self.low[index - 2]
            mark = index - 2
        else:
            mark = index - 1
        if before not in (".", "!", "?") or not self.spaced(index):
            return False
        head = self.raw[index][:1]
        if not (head.isupper() or head.isdigit() or head in _OPENERS):
            return False
        last = self.low[mark - 1] if mark else ""
        short = last in ABBREVIATIONS or (len(last) == 1 and last.isalpha())
        return before != "." or not short

    def spaced(self, index: int) -> bool:
        """Whether white space stands before the token."""
        return index <= 0 or index >= self.count or self.starts[index] > self.ends[index - 1]

    def sentence_of(self, index: int) -> tuple[int, int]:
        """The first token of the sentence that holds `index`, and the one after its last."""
        number = self.sentence[index]
        return self._bounds[number], self._bounds[number + 1]

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """Character offsets of the tokens from `start` up to, without, `stop`."""
        return self.starts[start], self.ends[stop - 1]

    def capital(self, index: int) -> bool:
        return self.raw[index][:1].isupper()

    def integer(self, index: int) -> int | None:
        """The whole number at `index`, where it is plain digits of at most four places."""
        raw = self.raw[index]
        return int(raw) if len(raw) <= 4 and raw.isascii() and raw.isdigit() else None

    def __iter__(self) -> Iterator[str]:
        return iter(self.low[: self.count])
