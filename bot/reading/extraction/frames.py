"""Which events a sentence tells of: its clauses one by one, turns before occasions, verbs before bare names.

The nouns carry most events ("talks", "visit", "hotline"), with a verb that says what became of them;
verbs carry the rest ("the ministers met").
"""

from __future__ import annotations

from bot.model import Status
from bot.reading.extraction.accords import accord_of
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.extents import not_all
from bot.reading.extraction.frame import FOLLOWING, TURNS, Frame
from bot.reading.extraction.halts import brought_by
from bot.reading.extraction.idioms import with_idiom
from bot.reading.extraction.nouns import DialogueNoun
from bot.reading.extraction.occasions import held, named
from bot.reading.extraction.paths import antecedent_noun, core_path
from bot.reading.extraction.phrases import phrase_turn
from bot.reading.extraction.turns import turn_of
from bot.reading.extraction.verbs import by_verb


def frames_of(
    clauses: list[Clause], owner: dict[int, Clause], nouns: list[DialogueNoun]
) -> list[Frame]:
    """Every event that the sentence tells of, one a clause and noun."""
    frames: list[Frame] = []
    used: set[int] = set()
    for clause in sorted(clauses, key=_in_relative):
        inside = [n for n in nouns if owner[n.token.i] is clause]
        retold = clause.relation in ("relcl", "acl")
        core = [
            n for n in nouns if (retold or n.token.i not in used) and core_path(n.token, clause)
        ]
        core = core or _shared_subject(clause, nouns)
        if not core and (
            antecedent := antecedent_noun(nouns, clause) or _far_antecedent(nouns, clause)
        ):
            core = [antecedent]
        frame = turn_of(clause, core, inside) or phrase_turn(clause, inside)
        frame = frame or accord_of(clause, core, inside) or held(clause, core)
        if frame is None and (not core or _convenes(core[0], clause)):
            frame = by_verb(clause)
        if frame is not None and retold:
            frame = _retelling(frame, frames, used)
        frame, turned = with_idiom(clause, core, frame)
        frames.extend([turned] if turned else [])
        if frame is not None and (_only_some(frame) or _same_going_on(frame, frames)):
            continue
        if frame is not None:
            frames.append(frame)
            frames.extend(brought_by(frame, core))
            used.update(
                n.token.i for n in core if not _own_subject(n, frame) and not _other_end(n, frame)
            )
            if frame.idiom and frame.noun is None:
                used.update(n.token.i for n in inside)
            if frame.noun:
                used.add(frame.noun.token.i)
    for noun in nouns:
        if noun.token.i not in used:
            frame = named(noun, owner[noun.token.i])
            if frame is not None:
                frames.append(frame)
    return frames


def _only_some(frame: Frame) -> bool:
    """A turn denied of the whole: "not all lines were cut"."""
    return frame.kind in TURNS and frame.noun is not None and not_all(frame.noun)


def _convenes(noun: DialogueNoun, clause: Clause) -> bool:
    """ "The forum met in June": a standing link is the subject of a verb of meeting."""
    return noun.is_a("channel") and noun.token == clause.subject and clause.is_a("meet")


def _in_relative(clause: Clause) -> bool:
    """Whether a clause stands in a relative one: it only adds to what the main clause tells."""
    return any(t.dep_ in ("relcl", "acl") for t in (clause.verb, *clause.verb.ancestors))


def _retelling(frame: Frame, frames: list[Frame], used: set[int]) -> Frame | None:
    """What a relative clause adds: nothing to a meeting told already ("the talks that were held"), the fact to
    one that was only named or judged ("what they considered a good meeting, where they spent two days")."""
    if frame.kind in TURNS:
        return frame
    if frame.unasserted and _antecedent_of(frame):
        return None  # "clashed in talks that both called useful": the clause above tells of them
    told = _told_of(frame, frames)
    happened = frame.status is Status.ACTUAL and not frame.unasserted
    judged = told is not None and told.status is Status.PROPOSED and frame.clause.is_a("meet")
    if told is not None and happened and (told.unasserted or judged):
        frames.remove(told)
        frame.noun = frame.noun or told.noun
        return frame
    return None if told is not None or (frame.noun and frame.noun.token.i in used) else frame


def _antecedent_of(frame: Frame) -> bool:
    """Whether the noun is what the relative clause hangs on, and stands where the verb above took place."""
    noun = frame.noun.token if frame.noun else None
    at = noun is not None and noun.dep_ == "pobj" and noun.head.lower_ in ("in", "at", "during")
    return at and noun == frame.clause.verb.head


def _far_antecedent(nouns: list[DialogueNoun], clause: Clause) -> DialogueNoun | None:
    """ "The first day of bargaining between A and B, which took place on Monday"."""
    subject = next((c for c in clause.verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if clause.relation != "relcl" or subject is None or subject.lower_ != "which":
        return None
    if not any(s.sense == "hold" and s.particles == ("place",) for s in clause.senses):
        return None
    before = [n for n in nouns if n.token.i < subject.i and n.is_a("meeting", "call", "visit")]
    return before[-1] if before else None


def _told_of(frame: Frame, frames: list[Frame]) -> Frame | None:
    """The frame of the noun on which the relative clause hangs, where the clause tells of its being held."""
    at = frame.noun.token if frame.noun else frame.clause.verb.head
    same = (f for f in frames if f.noun is not None and f.noun.token == at and f.kind is frame.kind)
    return next(same, None)


def _same_going_on(frame: Frame, frames: list[Frame]) -> bool:
    """ "The first opens on Monday and lasts two days": the second verb goes on about the same occasion."""
    clause = frame.clause
    return (
        frame.noun is None
        and not frame.dated
        and clause.relation == "conj"
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in clause.verb.children)
        and clause.is_a("hold")
        and not clause.is_a("meet")
        and any(f.clause is clause.parent and f.kind is frame.kind for f in frames)
    )


def _shared_subject(clause: Clause, nouns: list[DialogueNoun]) -> list[DialogueNoun]:
    """The noun that a conjoined or infinitive verb takes from its governing clause ("was due but was put off")."""
    if clause.relation not in ("conj", "xcomp") or any(
        c.dep_ in ("nsubj", "nsubjpass", "dobj") for c in clause.verb.children
    ):
        return []
    subject = clause.subject
    return [n for n in nouns if subject is not None and n.token == subject]


def _other_end(noun: DialogueNoun, frame: Frame) -> bool:
    """Whether the noun is what the frame's event came after or before ("the meeting followed a call")."""
    return (
        frame.clause.verb.lower_ in FOLLOWING
        and frame.noun is not None
        and noun.token != frame.noun.token
        and noun.token.dep_ == "dobj"
    )


def _own_subject(noun: DialogueNoun, frame: Frame) -> bool:
    """Whether the noun is the subject of a turn of something else ("the meeting will revive the forum")."""
    other = frame.noun is not None and frame.noun.token != noun.token
    return (
        other
        and frame.kind in TURNS
        and noun.token.dep_ in ("nsubj", "nsubjpass")
        and noun.is_a("meeting", "visit")
    )
