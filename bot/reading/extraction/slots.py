"""What an idiom of turning is said of: the dialogue, those who talk, those who strike, or what stands for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.titles import title_lexicon
from bot.lexicon.turning import WORKERS, Idiom
from bot.reading.extraction.clauses import Clause
from bot.reading.extraction.nouns import DialogueNoun, dialogue_nouns

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Token

_DIALOGUE = ("channel", "meeting", "call")
_STANDING = frozenset(
    "process track dialogue dialog diplomacy channel contacts relations bargaining contact".split()
)
_EFFORTS = frozenset(
    "attempt effort bid push initiative drive thing file mediation venture exercise project".split()
)
_THING = frozenset(("thing", "process", "effort"))
_IT = frozenset(("it", "everything", "all", "this", "that"))
_PEOPLE = frozenset(
    "side sides party parties camp camps team teams delegation delegations pair duo couple trio government governments "
    "union unions guild guilds studio studios company companies employer employers worker workers management bosses "
    "rebels insurgents guerrillas militants group movement neighbours neighbors country countries nation nations rivals foes "
    "army military junta forces militia militias paramilitaries warlords foes enemies adversaries belligerents "
    "capitals men women members both neither each nobody all two three four five six half everyone officials militaries "
    "armies states principals bargainers actors writers crews".split()
)
_DOERS = (
    "ers",
    "ors",
    "ists",
    "ians",
    "ants",
    "eers",
    "men",
    "women",
)  # dockers, actors, machinists
_STRIKERS = WORKERS | {"union", "unions", "they"}
_STOPPAGES = frozenset("strike walkout stoppage lockout".split())
_BOTH = frozenset(
    "sides delegations teams negotiators parties camps pair delegates bargainers both rivals duo".split()
)
_LOOSE = re.compile(
    r"^(?:pull out|walk (?:out|off|away)$|give up|go home|leave empty|return|throw up|come empty|call pause|not hold|not be in)"
)  # said of much else: only beside the dialogue or a meeting, or of "the two sides"
_CLOSING = frozenset(
    (
        "be over",
        "be finished",
        "come to end",
        "come to an abrupt|end",
        "be at end",
        "run its course",
    )
)
_PLAIN = _CLOSING | {
    "be off",
    "be no more",
    "be on again",
    "fail",
    "die",
    "open again",
    "resume",
}  # too plain for "it"
_BEHIND = 6  # words between an idiom and its object: "pulled the plug on this week's round"
_GOING_BACK = (
    "go",
    "went",
    "com",
    "came",
    "get",
    "got",
    "head",
    "is",
    "are",
    "was",
    "were",
    "be",
    "return",
)


def slot_of(
    idiom: Idiom, clause: Clause, core: list[DialogueNoun], end: int
) -> tuple[bool, DialogueNoun | None]:
    """Whether what the idiom needs stands in its slot, and the dialogue noun that does.

    `end` is where the idiom's own words end, as the index of a token.
    """
    if idiom.who == "object":
        near = [n for n in dialogue_nouns(clause.verb.doc) if n.is_a(*_DIALOGUE)]
        turned = [n for n in near if _object(n, clause, end)]
        return bool(turned) or _something(clause), turned[0] if turned else None
    subject = clause.subject
    if subject is None or any(c.dep_ == "dobj" and c.i > end for c in clause.verb.children):
        return False, None
    about = [n for n in core if n.is_a(*_DIALOGUE)]
    if idiom.who == "dialogue":
        return _dialogue_slot(idiom, clause, subject, about)
    if idiom.who == "stoppage":
        return subject.lower_.rstrip("s") in _STOPPAGES, None
    fits = _strikes if idiom.who == "strike" else _parties_slot
    return fits(idiom, clause, subject) and not any(n.token == subject for n in about), None


def _strikes(idiom: Idiom, clause: Clause, subject: Token) -> bool:
    """Only workers strike by walking out, and only they end a strike by going back to work."""
    at_work = idiom.turn == "end" and clause.verb.lower_.startswith(_GOING_BACK)
    bare = idiom.text in ("walk out", "be out ... since")
    return (_workers(subject) or not (at_work or bare)) and subject.lower_ != "it"


def _parties_slot(idiom: Idiom, clause: Clause, subject: Token) -> bool:
    if idiom.text.startswith("walk out") and _workers(subject) and not _out_of_talks(clause):
        return False
    if idiom.text.startswith("call pause") and _of_something(clause):
        return False  # "called a break in tariffs"; "… in the talks" has an idiom of its own
    loose = _LOOSE.match(idiom.text) is not None and subject.lower_ not in _BOTH
    return (not loose or _dialogue_near(clause)) and _people(subject)


def _of_something(clause: Clause) -> bool:
    return any(
        c.dep_ == "dobj" and any(g.dep_ == "prep" for g in c.children) for c in clause.verb.children
    )


def _out_of_talks(clause: Clause) -> bool:
    """ "Walked out of the talks", but not "walked out of the terminals", "walked out on Monday"."""
    left = [
        c
        for p in clause.verb.subtree
        if p.dep_ == "prep" and p.lower_ in ("of", "on") and p.i > clause.verb.i
        for c in p.children
        if c.dep_ == "pobj"
    ]
    nouns = dialogue_lexicon().nouns
    return any(t.lower_ in nouns or t.lower_ in ("table", "room") for t in left[:1])


def _dialogue_slot(
    idiom: Idiom, clause: Clause, subject: Token, about: list[DialogueNoun]
) -> tuple[bool, DialogueNoun | None]:
    if not idiom.items and _governs(clause):
        return False, None
    own = [
        n
        for n in about
        if n.is_a("channel", "meeting") and (_within(n.token, subject) or _retold(n, clause))
    ]
    if own:
        return not _only_closes(idiom, own[0]), own[0]
    if subject.lower_ == "nothing" and idiom.negated:
        return any(n.token in clause.tokens for n in dialogue_nouns(clause.verb.doc)), None
    if subject.lower_ in _IT:
        main = clause.relation in ("ROOT", "ccomp", "conj") and subject.tag_ != "WDT"
        prolonged = clause.verb.lower_ == "renewed"  # a truce or a licence
        return main and not prolonged and idiom.text not in _PLAIN, None
    return subject.lower_.rstrip("s") in _EFFORTS, None


def _dialogue_near(clause: Clause) -> bool:
    """Whether the sentence speaks of talks or of a meeting at all."""
    if any(n.is_a(*_DIALOGUE) for n in dialogue_nouns(clause.verb.doc)):
        return True
    return any(
        t.tag_.startswith("VB") and dialogue_lexicon().senses(t.lower_, "meet")
        for t in clause.verb.doc
    )


def _retold(noun: DialogueNoun, clause: Clause) -> bool:
    """The noun before a relative clause or participle that has no other subject than it."""
    if clause.relation not in ("relcl", "acl") or noun.token.i > clause.verb.i:
        return False
    own = [c for c in clause.verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    return not own or own[0].tag_ in ("WDT", "WP")


def _object(noun: DialogueNoun, clause: Clause, end: int) -> bool:
    """Whether the idiom is done to the noun: it stands inside the idiom, or right behind it."""
    token, verb = noun.token, clause.verb
    if clause.passive:
        return (
            token.dep_ != "agent"
            and token.i < verb.i
            and (clause.subject is None or _within(token, clause.subject) or _retold(noun, clause))
        )
    if token.i > end:
        close = token.i - end <= _BEHIND and token.dep_ in ("pobj", "dobj")
        return close and any(a == verb for a in token.ancestors) and token.head.i >= verb.i
    direct = token.dep_ in ("dobj", "nsubj", "compound", "pobj")
    return verb.i < token.i and direct and any(a == verb for a in token.ancestors)


def _something(clause: Clause) -> bool:
    """ "Called the whole thing off": a word that stands for the talks is the object."""
    objects = [c for c in clause.verb.children if c.dep_ == "dobj"]
    return bool(objects) and objects[0].lower_ in _THING and not clause.passive


def _governs(clause: Clause) -> bool:
    """Whether the verb has an object or an infinitive: "failed to produce" is not "failed"."""
    return any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in clause.verb.children)


def _within(token: Token, subject: Token) -> bool:
    return token == subject or any(a == subject for a in token.ancestors)


def _people(subject: Token) -> bool:
    """Whether a subject is somebody: a name, a pronoun, a role, one of the words for those who talk."""
    if subject.tag_ in ("NNP", "NNPS"):
        return True
    word = subject.lower_
    if word in ("they", "we", "he", "she", "i", "you", "who"):
        return True
    doers = subject.tag_ == "NNS" and word.endswith(_DOERS)
    return doers or word in _PEOPLE or word.rstrip("s") in title_lexicon().roles


def _workers(subject: Token) -> bool:
    """Whether a subject is those who work and strike, not those who talk for them."""
    word = subject.lower_
    many = subject.tag_ == "NNS" and word.endswith(("ers", "men", "women", "ists"))
    return word in _STRIKERS or (many and word.rstrip("s") not in title_lexicon().roles)


def _only_closes(idiom: Idiom, noun: DialogueNoun | None) -> bool:
    """ "The round was over", "the talks came to an end": an occasion has only closed."""
    if idiom.text not in _CLOSING or noun is None:
        return False
    return not (noun.text in _STANDING or noun.is_a("channel"))
