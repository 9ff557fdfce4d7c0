"""A parsed sentence as plain objects.

The rules ask each word for its head, its tag and its children many times over. spaCy makes a new object for
every answer; here each word is made once, and the rules read fields. Names and meanings are spaCy's own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """A word of a parsed sentence. `head` is the word itself at the root; children are in order of the text."""

    doc: Doc
    i: int
    idx: int
    text: str
    lower_: str
    tag_: str
    dep_: str
    bare: bool = False
    """A mark or white space, which heads nothing where there is anything better."""
    head: Token = field(init=False)
    children: list[Token] = field(default_factory=list)
    _subtree: list[Token] | None = None

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def subtree(self) -> list[Token]:
        """The word and all that hangs on it, in the order of the text. Made once: to be read, not changed."""
        if self._subtree is None:
            before = [
                token for child in self.children if child.i < self.i for token in child.subtree
            ]
            after = [
                token for child in self.children if child.i > self.i for token in child.subtree
            ]
            self._subtree = [*before, self, *after]
        return self._subtree

    @property
    def ancestors(self) -> Iterator[Token]:
        """Head, its head, and so on up to the root."""
        node = self
        while node.head is not node:
            node = node.head
            yield node

    @property
    def left_edge(self) -> Token:
        return min(self.subtree, key=lambda token: token.i)

    def hang_on(self, head: Token) -> None:
        """Hang the word with all below it on another word that is not below it."""
        if head is self.head or any(node is self for node in (head, *head.ancestors)):
            return
        for node in (self, *self.ancestors, head, *head.ancestors):
            node._subtree = None
        self.head.children.remove(self)
        self.head = head
        head.children.append(self)
        head.children.sort(key=lambda child: child.i)

    @property
    def rights(self) -> list[Token]:
        """The children behind the word."""
        return [child for child in self.children if child.i > self.i]

    @property
    def conjuncts(self) -> list[Token]:
        """The words joined to this one by "and", "or" or a comma, without itself."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found, queue = [], [first]
        while queue:
            found.append(queue.pop(0))
            queue += [c for c in found[-1].children if c.dep_ == "conj"]
        return [token for token in found if token is not self]

    def nbor(self, offset: int) -> Token:
        """The word so many places further on."""
        return self.doc.tokens[self.i + offset]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring words, from `start` up to, without, `end`."""

    doc: Doc
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @property
    def start_char(self) -> int:
        return self.doc.tokens[self.start].idx

    @property
    def text(self) -> str:
        if self.end <= self.start:
            return ""
        last = self.doc.tokens[self.end - 1]
        return self.doc.text[self.start_char : last.idx + len(last.text)]

    @property
    def root(self) -> Token:
        """The word that is highest in the tree, the first of equals; a mark only where nothing else is."""
        inside = list(self)
        for token in inside:
            if token.head is token:
                return token
        length = len(self.doc)
        best, height = inside[0], length
        for token in inside:
            if self.start <= token.head.i < self.end:
                continue
            lone = token.bare and not token.children
            steps = length - 1 if lone else sum(1 for _ in token.ancestors)
            if steps < height:
                best, height = token, steps
        return best


class Doc:
    """A parsed sentence: its text and its words."""

    __slots__ = ("_starts", "text", "tokens")

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self._starts: list[int] = []

    def link(self, heads: Sequence[int]) -> None:
        """Tie the words together once all of them are there; `heads` are indices."""
        tokens = self.tokens
        for token, at in zip(tokens, heads, strict=True):
            head = token.head = tokens[at]
            if head is not token:
                head.children.append(token)
        self._starts = [token.idx for token in tokens]

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Stretch: ...
    def __getitem__(self, at: int | slice) -> Token | Stretch:
        if isinstance(at, int):
            return self.tokens[at]
        start, end, _ = at.indices(len(self.tokens))
        return Stretch(self, start, max(start, end))

    def stretch(self, start: int, end: int) -> Stretch | None:
        """The words that characters `start..end` touch; None where they lie outside of the text."""
        if not self.tokens or start < 0 or end < 1 or max(start, end - 1) >= len(self.text):
            return None
        first, last = bisect_right(self._starts, start) - 1, bisect_right(self._starts, end - 1)
        if start == self.tokens[first].idx + len(self.tokens[first].text):
            first += 1  # the blank behind a word is none of it
        return Stretch(self, first, max(first, last))
