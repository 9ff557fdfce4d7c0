"""Being together told without any word for a meeting: "were shut in one room", "spent three hours at the home of".

And its plans: "will be back on November 20", "return to Bern on May 25".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.model import Kind, Status
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.company import in_person, several
from bot.reading.extraction.frame import Frame
from bot.reading.extraction.status import status_of

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Token

_ONE_PLACE = re.compile(
    r"\b(?:in|into|inside) (?:the same|one|a single|one and the same) (?:room|hall|chamber|tent)\b"
    r"|\b(?:at|around|round|across|over|about) (?:the same|one|a|a single|a common|the one|opposite sides of the same) table\b"
    r"|\b(?:locked|shut|closeted|holed|cooped) (?:up |away )?(?:together )?"
    r"(?:in|inside|at) (?!(?:an? |the |their |its )?(?:[\w'-]+ ){0,3}(?:rivalry|disputes?|battles?|conflict|standoff|stalemate"
    r"|row|struggle|impasse|deadlock|feud|war|fight|position|contract|agreement|deal)\b)"
    r"|\bunder (?:one|the same|a single) roof\b"
    r"|\b(?:in|into) the room together\b"
    r"|\bface[- ]to[- ]face\b(?! (?:talk|meeting|encounter|session|round|dialogue|negotiation|contact|discussion|exchange|conversation))"
)
_SPENDING = frozenset({"spend", "spent", "spends", "spending"})
_HAVING = frozenset({"have", "had", "has", "having"})
_TIMES = frozenset(
    "hour hours minute minutes day days morning afternoon evening night weekend week most much part half rest "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_INDOORS = re.compile(
    r"\b(?:together|behind closed doors|closeted|in conclave|locked in|holed up)\b"
)
_WHERE = frozenset({"in", "at", "inside", "aboard", "with", "on"})
_RETURNING = frozenset(
    "be return returns come comes go goes fly travel report reconvene assemble regroup carry continue resume".split()
)
_GOING_ON = frozenset({"carry", "continue", "go", "resume"})
_BACK = frozenset({"back", "here", "there"})
_HOME = frozenset({"home", "homes"})
_ENTERING = frozenset(
    "walk walked file filed troop trooped step stepped stride strode usher ushered".split()
)
_VENUES = frozenset(
    "compound building room hall hotel palace villa residence headquarters chamber mansion venue".split()
)
_SAYING_SO = frozenset({"so", "it", "that", "likewise"})


def in_one_place(clause: Clause) -> Frame | None:
    """Several people brought to one table or one room, or spending hours there."""
    if clause.is_a("say", "propose"):
        return None
    subject, words = clause.subject, clause.verb.doc[clause.verb.i :].text.lower()
    own = " ".join(t.lower_ for t in clause.tokens)
    verb = clause.verb.lower_
    phrase = _ONE_PLACE.search(own)
    if phrase is not None and (
        several(subject) or in_person(_object(clause)) or _two_parties(clause)
    ):
        return Frame(clause, None, Kind.MEETING, status_of(clause))
    if not several(subject):
        return None
    if verb in _ENTERING and any(_indoors(t) for t in clause.tokens):
        return Frame(clause, None, Kind.MEETING, status_of(clause))
    thing = _object(clause)
    timed = thing is not None and any(t.lower_ in _TIMES for t in thing.subtree)
    timed = timed or any(t.dep_ == "npadvmod" and t.lower_ in _TIMES for t in clause.verb.children)
    somewhere = any(
        t.dep_ == "prep" and t.lower_ in _WHERE and _named_place(t) for t in clause.tokens
    )
    if verb in _SPENDING and timed and (_INDOORS.search(words) or somewhere):
        return Frame(clause, None, Kind.MEETING, status_of(clause))
    if verb in _HAVING and timed and "together" in own.split():
        return Frame(clause, None, Kind.MEETING, status_of(clause))
    return None


def to_be_back(clause: Clause) -> Frame | None:
    """A plan to be there again, or to go on; only with a day of its own does it tell of an occasion."""
    verb = clause.verb
    words = {t.lower_ for t in clause.tokens}
    if words & _HOME or not several(clause.subject) or clause.negated:
        return None
    status = status_of(clause)
    ahead = status is Status.PLANNED or (verb.tag_ == "VBP" and status is Status.ACTUAL)
    again = bool(words & _BACK) or {"at", "it"} <= words
    word = verb.lower_
    if word in ("are", "is", "be") and again:
        due = ahead or any(c.lower_ == "due" for c in verb.children)
        return _plan(clause) if due and word != "is" else None
    if word in _GOING_ON and ahead and verb.tag_ == "VB":
        on = word in ("continue", "resume") or "on" in words
        return _plan(clause) if on and _object(clause) is None else None
    if word in _RETURNING and ahead and (again or word in ("return", "reconvene", "regroup")):
        return _plan(clause)
    return None


def do_so_again(clause: Clause) -> Frame | None:
    """ "Met on Monday and agreed to do so again on Thursday": the verb that stands for meeting."""
    verb = clause.verb
    if verb.lower_ not in ("do", "did", "doing") or not any(
        t.lower_ in _SAYING_SO and verb.i < t.i <= verb.i + 3 for t in clause.tokens
    ):
        return None
    above = clause.parent
    while above is not None:
        if above.is_a("meet"):
            return Frame(clause, None, Kind.MEETING, status_of(clause), dated=True)
        above = above.parent
    return None


def _plan(clause: Clause) -> Frame:
    return Frame(clause, None, Kind.MEETING, Status.PLANNED, dated=True)


def _object(clause: Clause) -> Token | None:
    return next((c for c in clause.verb.children if c.dep_ in ("dobj", "obj")), None)


def _two_parties(clause: Clause) -> bool:
    """ "Somebody from Athens and somebody from Ankara", "Greece and Turkey"."""
    subject = clause.subject
    return subject is not None and any(c.dep_ == "conj" for c in subject.children)


def _indoors(token: Token) -> bool:
    """ "Walked into the United Nations compound"."""
    return (
        token.dep_ == "pobj"
        and token.lower_ in _VENUES
        and token.head.lower_ in ("into", "in", "to")
    )


def _named_place(prep: Token) -> bool:
    return any(child.dep_ == "pobj" and child.lower_ not in _TIMES for child in prep.children)
