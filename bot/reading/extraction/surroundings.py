"""What a sentence takes from its surroundings: the day of the scene, the parties of the whole text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.lexicon.dialogue import dialogue_lexicon
from bot.lexicon.gazetteer import PartyMention
from bot.model import (
    NO_DATE,
    DateMention,
    Span,
    When,
)

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Doc, Token


_NEWS = 3  # how many opening sentences can tell the day of the news
_WEEK = 7
_NEWS_DAY = re.compile(
    r"(?:sun|mon|tues|wednes|thurs|fri|satur)day|yesterday|today|tonight|night|morning|evening",
    re.IGNORECASE,
)


def doers(doc: Doc) -> frozenset[int]:
    """Offsets of words that do what only people do: subjects of saying, meeting, leading."""
    lexicon = dialogue_lexicon()
    found = set()
    for token in doc:
        if token.lower_ == "who" and token.dep_ in ("nsubj", "nsubjpass"):
            found.update(_those_who(token.head))
        if token.dep_ in ("nsubj", "nsubjpass", "agent", "conj", "pobj", "dobj") and token.tag_ in (
            "NNP",
            "NNPS",
        ):
            head = token.head
            if (
                token.dep_ == "nsubj"
                and any(c.i < token.i for c in token.children)
                and _is_willing(head)
            ):
                found.add(token.idx)
            if head.lower_ == "between" and head.head.lower_ in _FACE_TO_FACE:
                found.update(t.idx for t in (token, *token.conjuncts) if _full_name(t))
            if head.dep_ in {"prep", "agent"}:
                if head.lower_ not in ("by", "with"):
                    continue
                head = head.head
            if lexicon.senses(head.lower_, "say", "meet", "lead", "call", "host", "visit"):
                if token.dep_ in ("nsubj", "nsubjpass") or lexicon.senses(
                    head.lower_, "meet", "lead"
                ):
                    found.add(token.idx)
            elif head.lower_ in _OF_PEOPLE and token.dep_ in ("nsubj", "nsubjpass"):
                found.update(t.idx for t in (token, *token.conjuncts) if t.tag_ in ("NNP", "NNPS"))
    return frozenset(found)


_THEY = frozenset("they two both pair men women he she".split())


def goes_on(doc: Doc) -> bool:
    """Whether a sentence goes on about those named before it: "the two met in May"."""
    return any(t.dep_ in ("nsubj", "nsubjpass") and t.lower_ in _THEY for t in doc)


_FACE_TO_FACE = frozenset(
    "meeting encounter summit dinner lunch conversation handshake tête-à-tête audience first".split()
)


def _full_name(token: Token) -> bool:
    return token.tag_ in ("NNP", "NNPS") and _of_two_words(token)


def _of_two_words(token: Token) -> bool:
    """ "Nicos Anastasiades", taken for a plural; "Teamsters" is one."""
    return any(c.dep_ == "compound" and c.tag_ == "NNP" for c in token.children)


_OF_PEOPLE = frozenset(
    "walk walked step stepped stroll strolled sit sat shake shook smile smiled dine dined eat ate embrace embraced hug hugged "
    "pose posed spend spent stand stood emerge emerged chat chatted joke joked".split()
)


def _those_who(verb: Token) -> set[int]:
    """The names that "who" stands for, and those joined to them."""
    if verb.dep_ != "relcl":
        return set()
    named = [verb.head, *(c for c in verb.head.children if c.dep_ == "conj")]
    if verb.head.dep_ == "conj":
        named.append(verb.head.head)
    return {t.idx for t in named if t.tag_ in ("NNP", "NNPS")}


def _is_willing(verb: Token) -> bool:
    """ "Is ready to", "was willing to": what only people and states are."""
    return verb.lower_ in ("is", "are", "was", "were") and any(
        c.dep_ == "acomp" and c.lower_ in ("ready", "willing", "prepared", "keen", "eager")
        for c in verb.children
    )


def scene_day(dates: Sequence[DateMention], published: date | None) -> When:
    """The one day in the past that a sentence names, NO_DATE where it names none or several."""
    days = {m.when for m in dates if m.when.known and m.when.days == 1}
    day = days.pop() if len(days) == 1 else NO_DATE
    past = published is not None and day.end is not None and day.end <= published
    return day if past else NO_DATE


def entry_day(text: str, offset: int, dates: Sequence[DateMention]) -> When:
    """The day at the head of a line of a chronicle ("March 5: the first round ends"), NO_DATE for any other sentence.

    `offset` is where the sentence begins in the text that the dates count in.
    """
    first = min(dates, key=lambda m: m.span.start, default=None)
    headed = (
        first is not None
        and first.span.start == offset
        and text[first.span.end - offset :][:1] == ":"
    )
    return first.when if first is not None and headed else NO_DATE


def lead_day(
    mentions: Sequence[DateMention], spans: Sequence[Span], published: date | None, text: str = ""
) -> When:
    """The first single day that the opening sentence names of its news, where it is not ahead."""
    for mention in mentions:
        if spans and mention.span.start >= spans[0].end:
            break
        if spans and mention.span.start < spans[0].start:
            continue  # the day of the dateline
        if _RELATIVE.search(text[max(0, mention.span.start - 60) : mention.span.start]):
            continue
        when = mention.when
        if (
            when.known
            and when.days == 1
            and published is not None
            and when.end is not None
            and when.end <= published
        ):
            return when
    return NO_DATE


_RELATIVE = re.compile(r", (?:which|who|whose|where)\b[^,.;:]*$")
_ASIDE = re.compile(
    r"(?:, (?:which|who|whose|where)|\b(?:when|after|before|until|since))\b[^,.;:]*$"
)
_TOLD_BEFORE = re.compile(
    r"\bhad (?:\w+ )?(?:said|told|made|held|sent|\w+(?:ed|en)) (?:on |late |early )*$"
)


def news_day(
    mentions: Sequence[DateMention], spans: Sequence[Span], published: date | None, text: str = ""
) -> When:
    """The first day of the past week that the first sentences name as newspapers do: "on Friday", "today"; but not that of what
    came before the news ("had announced on Saturday") or stands aside ("the union, which yesterday walked out"). Where they
    name none, the day of the dateline."""
    limit = spans[min(_NEWS, len(spans)) - 1].end if spans else 0
    sent = NO_DATE
    for mention in mentions:
        when = mention.when
        if mention.span.start >= limit or published is None:
            break
        if mention.span.start < spans[0].start:
            sent = _sent(when, published)
            continue
        ahead = text[max(0, mention.span.start - 60) : mention.span.start]
        if _TOLD_BEFORE.search(ahead) or _ASIDE.search(ahead):
            continue
        named = _NEWS_DAY.search(when.phrase) is not None
        if named and when.known and when.days == 1 and when.end is not None:
            if 0 <= (published - when.end).days <= _WEEK:
                return when
    return sent


def _sent(when: When, published: date) -> When:
    """The day of a dateline: where the news names none, it is that of the telling."""
    fresh = when.end is not None and 0 <= (published - when.end).days <= _WEEK
    return when if when.days == 1 and fresh else NO_DATE


def parties_within(
    parties: Sequence[PartyMention], span: Span, offset: int
) -> tuple[PartyMention, ...]:
    """The parties named in one sentence, with offsets into it; found in the whole text, whose context tells
    who "the North" is."""
    start, end = span.start + offset, span.end + offset
    return tuple(
        replace(m, span=Span(m.span.start - start, m.span.end - start))
        for m in parties
        if start <= m.span.start and m.span.end <= end
    )


def dates_within(mentions: Iterable[DateMention], span: Span) -> list[DateMention]:
    return [m for m in mentions if span.start <= m.span.start and m.span.end <= span.end]
