"""Idioms of turning: "ran aground", "parted company", "are talking again", matched word by word in a clause.

Each idiom has a slot: the dialogue is its subject, or its object, or those who talk are its subject. Only
with the slot rightly filled does it tell of a turn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.lexicon.turning import Idiom, Item, turning_idioms
from bot.model import Kind, Status
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.frame import TURNS, Frame
from bot.reading.extraction.not_yet import past_it
from bot.reading.extraction.nouns import DialogueNoun, dialogue_nouns
from bot.reading.extraction.other_senses import dates_from
from bot.reading.extraction.slots import slot_of
from bot.reading.extraction.status import status_of
from bot.reading.folding import OFF

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Doc, Token

_SKIPPED = ("RB", "DT", "PRP$", "JJ", "PDT", "POS")
_MAX_SKIP = 2
_MAX_GAP = 5
_MAX_OBJECT = 12  # words an object may have between its verb and the rest of the idiom
_ONE_OCCASION = frozenset(
    "meeting session round summit conference encounter call phase cycle gathering dinner".split()
)
_NEXT_TIME = re.compile(
    r"^(?:sit|come|face|get (?:back )?together|start|begin|talk).* again$|^come\|get"
)


def idiom_turn(clause: Clause, core: list[DialogueNoun]) -> Frame | None:
    """The turn that an idiom of the clause tells, if its slot is filled by what it needs."""
    doc = clause.verb.doc
    words = _words(doc)
    for start, bare in _starts(clause):
        for idiom in _possible(doc, start.lower_) if not bare else _bare_states():
            end = _fits(idiom, start, words, bare=bare)
            if end is None:
                continue
            filled, noun = slot_of(idiom, clause, core, end)
            if filled:
                frame = _frame(idiom, clause, noun)
                if frame is not None:
                    return frame
    return None


@lru_cache(maxsize=64)  # "was" and "had" begin most clauses
def _possible(doc: Doc, verb: str) -> tuple[Idiom, ...]:
    """The idioms of a verb of whose every part the sentence holds a word; found first, for it is quick."""
    present = _present(doc)
    return tuple(
        idiom
        for idiom in turning_idioms().get(verb, ())
        if not any(present.isdisjoint(words) for words in idiom.needed)
    )


@lru_cache(maxsize=16)
def _present(doc: Doc) -> frozenset[str]:
    return frozenset(word for word, _ in _words(doc))


def with_idiom(
    clause: Clause, core: list[DialogueNoun], frame: Frame | None
) -> tuple[Frame | None, Frame | None]:
    """What the clause tells, and the turn that its idiom tells beside that."""
    if frame is not None and frame.kind in TURNS:
        return frame, None
    turned = idiom_turn(clause, core)
    if turned is None or (
        frame is not None and frame.status in OFF and not turned.idiom.endswith("not")
    ):
        return frame, None
    if _beside(turned, frame):
        return frame, turned if turned.kind in TURNS else None
    return turned, None


def _beside(turned: Frame, frame: Frame | None) -> bool:
    """Whether the clause tells of an occasion as well as of the turn: "the round ended without a deal"."""
    if frame is None or turned.idiom.endswith("not") or frame.kind is turned.kind:
        return False
    if (
        turned.kind is Kind.MEETING
        or (frame.noun is None and frame.kind is Kind.MEETING)
        or turned.idiom.startswith("fruitless")
        or frame.clause.is_a("meet")
    ):
        return True
    return frame.noun is not None and frame.noun.text in _ONE_OCCASION


def _frame(idiom: Idiom, clause: Clause, noun: DialogueNoun | None) -> Frame | None:
    if (idiom.negated and not clause.negated) or (idiom.turn == "on" and dates_from(clause)):
        return None
    status = status_of(clause)
    if idiom.negated and status in (Status.DENIED, Status.CANCELLED):
        status = Status.ACTUAL
    kind = Kind.RESUMPTION if idiom.turn == "on" else Kind.SUSPENSION
    if idiom.who == "object" and kind is Kind.SUSPENSION and _was_none(clause):
        return Frame(clause, noun, Kind.RESUMPTION, status, idiom="on")
    if idiom.turn == "refused":
        return _missed(idiom, clause, noun, status)
    if idiom.who in ("strike", "stoppage"):
        return _strike(idiom, clause, status)
    if clause.relation == "conj" and clause.parent and status_of(clause.parent) is Status.CANCELLED:
        return None  # "would have been held, but China walked out" tells of the one occasion
    unreal = status not in (Status.ACTUAL, Status.ALLEGED)
    if unreal and (idiom.turn == "fruitless" or status is Status.CANCELLED):
        return None
    if unreal and idiom.who == "parties" and (idiom.turn == "off" or _NEXT_TIME.match(idiom.text)):
        return None
    label = f"{idiom.turn} {idiom.who}" if idiom.turn == "fruitless" else idiom.turn
    if idiom.negated and idiom.turn == "off":
        label = f"{label} since not" if idiom.text.endswith("since") else f"{label} not"
    return Frame(clause, noun, kind, status, idiom=label)


def _was_none(clause: Clause) -> bool:
    """ "Bringing to an end two years without any contact": what is ended is a time without."""
    objects = [c for c in clause.verb.children if c.dep_ == "dobj"]
    return any(t.lower_ == "without" for c in objects for t in c.subtree)


def _missed(
    idiom: Idiom, clause: Clause, noun: DialogueNoun | None, status: Status
) -> Frame | None:
    """An occasion that somebody did not come to."""
    told = clause.relation in ("ROOT", "conj", "ccomp") and clause.verb.tag_ not in ("VBZ", "VBP")
    missed = noun or _occasion(clause)
    other = missed is not None and past_it(missed.token, clause)
    if status not in (Status.ACTUAL, Status.ALLEGED) or not told or other:
        return None
    return Frame(clause, missed, Kind.MEETING, Status.DENIED, idiom=idiom.turn)


def _strike(idiom: Idiom, clause: Clause, status: Status) -> Frame | None:
    """A strike begun, called or ended."""
    if status is Status.ACTUAL and clause.verb.tag_ == "VB":
        status = Status.PROPOSED  # "voted to let their leaders call a strike"
    if idiom.turn == "end" and _voted(clause):
        status = Status.ACTUAL
    if idiom.turn == "end" and status in OFF:
        return None  # "will not go back to work": the strike goes on
    return Frame(clause, None, Kind.TRIGGER, status, idiom=f"strike {idiom.turn}")


def _voted(clause: Clause) -> bool:
    """ "Voted on Monday to end their strike"."""
    above = clause.parent
    if clause.relation == "conj" and above is not None:
        above = above.parent
    by_vote = above is not None and above.verb.lower_ == "voted" and not above.negated
    return by_vote and clause.relation in ("xcomp", "conj")


def _occasion(clause: Clause) -> DialogueNoun | None:
    """The occasion that the clause names: "did not turn up for the session"."""
    named = [n for n in dialogue_nouns(clause.verb.doc) if n.is_a("meeting")]
    return next((n for n in named if n.token in clause.tokens), None)


def _starts(clause: Clause) -> list[tuple[Token, bool]]:
    """Where a pattern can begin: at the verb or its auxiliary; a participle after a noun lacks its "be"."""
    verb = clause.verb
    starts = [(verb, False)]
    starts += [(c, False) for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i]
    if clause.relation == "acl" and verb.tag_ == "VBN":
        starts.append((verb, True))
    return starts


def _bare_states() -> tuple[Idiom, ...]:
    return tuple(i for i in turning_idioms()["be"] if i.who == "dialogue" and i.base == "be")


def _fits(
    idiom: Idiom, start: Token, words: Sequence[tuple[str, Token]], *, bare: bool
) -> int | None:
    """Where the idiom that begins at `start` ends, as the index of its last token; None where it does not fit."""
    at = next((n for n, (_, t) in enumerate(words) if t.i >= start.i), None)
    if at is None:
        return None
    after = _match(idiom.items, words, at if bare else at + 1, strict=bare)
    return None if after is None else words[after - 1][1].i


def _match(
    items: tuple[Item, ...], words: Sequence[tuple[str, Token]], at: int, *, strict: bool = False
) -> int | None:
    """Where the items end that stand from `at` on, with small words between them where not strict."""
    if not items:
        return at
    item, rest = items[0], items[1:]
    if not item.words:
        reach = range(_MAX_OBJECT) if item.optional else range(1, _MAX_GAP + 1)
        tries = (_match(rest, words, at + n) for n in reach)
        return next((end for end in tries if end is not None), None)
    for skipped in range(1 if strict else _MAX_SKIP + 1):
        here = at + skipped
        if here >= len(words):
            break
        word, token = words[here]
        if word in item.words and (end := _match(rest, words, here + 1)) is not None:
            return end
        if not token.tag_.startswith(_SKIPPED) or token.dep_ == "neg":
            break
    return _match(rest, words, at, strict=strict) if item.optional else None


@lru_cache(maxsize=16)  # every clause of a sentence asks
def _words(doc: Doc) -> tuple[tuple[str, Token], ...]:
    """The words of a sentence, those with hyphens as one ("empty-handed"), each with its last token."""
    words: list[tuple[str, Token]] = []
    glued = False
    for token in doc:
        dash = token.text == "-"
        if (dash or glued) and words and _closes_up(token):
            words[-1] = (words[-1][0] + token.lower_, token)
            glued = dash
        else:
            words.append((token.lower_, token))
            glued = False
    return tuple(words)


def _closes_up(token: Token) -> bool:
    """Whether no blank stands before the word."""
    before = token.nbor(-1)
    return token.idx == before.idx + len(before)
