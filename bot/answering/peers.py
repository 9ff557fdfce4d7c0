"""Two who hold the same office, named by it alone: "when did the two defence chiefs last meet?".

No event of other people answers that, however well its words fit: the office must be told of it, or be that of somebody who
took part, by the title beside the name in any report.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from bot.answering.facts import Facts
from bot.answering.words import words
from bot.lexicon.peers import Peers, peers
from bot.model import Event, Role
from bot.reading.folding import same_person

_TOGETHER = re.compile(r"\b(?:the two|both|the pair|they)\b", re.IGNORECASE)
_PEER = re.compile(r"\b(?:counterparts?|opposite numbers?)\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:president|minister|secretary|chair\w*|deputy|chief|director|commander|ambassador|head|envoy|premier|councillor)\b",
    re.IGNORECASE,
)
_TWO = 2
_APPOSED = re.compile(r"^, [^,.;]*")
_BESIDE = 45  # characters before a name in which an office stands
_CUT = re.compile(r".*(?:\b(?:and|with|met|told|to|said|for)\b|[.;:])", re.DOTALL)


class Held(Enum):
    """Whether an event is told to be of the holders of an office."""

    YES = "yes"
    NO = "no"
    UNTOLD = "untold"  # "the two last spoke in April" does not say who they are


@lru_cache(maxsize=500)  # a question is held against every event
def offices_asked(question: str) -> tuple[Peers, ...]:
    """The offices by which a question names those who met; several where the word is used of several."""
    return tuple(p for p in peers() if p.both.search(question))


def called(question: str) -> str:
    """The two holders as a question calls them."""
    found = next((m for p in peers() if (m := p.both.search(question))), None)
    return f"the {found.group()}" if found else ""


def words_of(question: str) -> frozenset[str]:
    """The words by which a question names them."""
    found = [m.group() for p in offices_asked(question) for m in p.both.finditer(question)]
    return frozenset(words(" ".join([*found, "two both" if found else ""])))


def held_by(asked: tuple[Peers, ...], event: Event, facts: Facts) -> Held:
    """Whether those who took part in an event hold one of the offices."""
    told = " ".join(r.quote for r in event.reports)
    over = " ".join(facts.headline_over(r).lower() for r in event.reports)
    if any(p.both.search(told) or p.both.search(over) for p in asked):
        return Held.YES
    there = _people(event, told, facts)
    offices = [_office(name, event, facts) for name in there]
    holders = [any(p.holder.search(office) for p in asked) for office in offices]
    others = [o for o, holds in zip(offices, holders, strict=True) if not holds]
    if any(holders) or any(p.holder.search(told) for p in asked):
        alone = holders.count(True) < _TWO and bool(others) and all(map(_OFFICE.search, others))
        return Held.NO if alone and not _PEER.search(told) else Held.YES
    unsaid = not there and _TOGETHER.search(told) is not None
    return Held.UNTOLD if unsaid else Held.NO


def quotes_of_others(question: str, facts: Facts) -> frozenset[str]:
    """The sentences that tell of other people's meetings, where a question names an office."""
    asked = offices_asked(question)
    others = (e for e in facts.events if asked and held_by(asked, e, facts) is Held.NO)
    return frozenset(r.quote for e in others for r in e.reports)


def _people(event: Event, told: str, facts: Facts) -> list[str]:
    """Who took part, and whom its sentences name by a surname that other events make known."""
    aside = {words(p.name)[-1] for p in event.participants if p.role is Role.SPEAKER and p.name}
    there = {words(p.name)[-1]: p.name for p in event.participants if words(p.name)}
    for word in words(told):
        if word in facts.titles and word.title() in told:
            there.setdefault(word, facts.titles[word][0][0])
    return [name for last, name in there.items() if last not in aside]


def _office(name: str, event: Event, facts: Facts) -> str:
    """What stands beside a name: its title in any event, and the words around it in the event's own articles."""
    known = facts.titles.get(words(name)[-1], ())
    titles = (title for other, title in known if same_person(other, name))
    articles = {facts.article(report).text for report in event.reports}
    around = (_beside(name.rsplit(maxsplit=1)[-1], text) for text in sorted(articles))
    return " | ".join(dict.fromkeys([*titles, *around]))


@lru_cache(maxsize=2_000)
def _beside(name: str, text: str) -> str:
    """The words right before a name and in apposition to it, wherever a text writes it."""
    found = []
    for match in re.finditer(rf"\b{re.escape(name)}\b", text):
        apposed = _APPOSED.match(text[match.end() : match.end() + _BESIDE * 2])
        before = _CUT.sub("", text[max(0, match.start() - _BESIDE) : match.start()])
        found += [before, apposed.group() if apposed else ""]
    return " | ".join(found)
