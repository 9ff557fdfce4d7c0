"""How often something was done, by the number that a report gives to the last of it: "strike number nine", "for the fifth time"."""

from __future__ import annotations

import re
from functools import cache

from bot.answering.act_told import ActTold, acts_told
from bot.answering.acts import acts_in
from bot.answering.asked_act import asked_act
from bot.answering.context import Context, Found, Quote
from bot.answering.questions.order import NUMBERS, ORDINALS
from bot.model import AnswerKind

_TENS = {"twenty": 20, "thirty": 30, "forty": 40}
_CARDINALS = {
    **NUMBERS,
    **{w: n for n, w in enumerate("sixteen seventeen eighteen nineteen twenty".split(), 16)},
}
_TH = re.compile(r"(\d+)(?:st|nd|rd|th)")
_OFTEN = re.compile(
    r"\bhow (?:many times|often|many (?:[\w'’-]+ ){0,3}?[\w-]+s?\b)|\bnumber of\b", re.IGNORECASE
)


def count_by_number(context: Context) -> Found | None:
    """The number that the newest report gives to the latest time that something was done."""
    query = context.query
    asked = asked_act(query.text)
    if asked is None or not asked.senses or not _OFTEN.search(query.text):
        return None
    rows: list[tuple[int, ActTold]] = []
    for ahead in (False, True):
        for told in acts_told(context, asked, ahead=ahead):
            number = number_of(told.place.text, asked.senses)
            if number is not None:
                rows.append((number, told))
    if not rows:
        return None
    number, told = max(rows, key=lambda row: (row[1].place.article.known, row[0]))
    return Found(
        kind=AnswerKind.COUNT,
        headline=f"{_word(number)} ({number}), the last of them included, by the report quoted.",
        quotes=(Quote(told.place.article, told.place.text),),
        vouched=query.words,
    )


def number_of(text: str, senses: frozenset[str]) -> int | None:
    """The number that a sentence gives to a happening of these classes; None where it gives none."""
    for act in acts_in(text):
        if not act.senses & senses:
            continue
        before, behind = text[: act.start], text[act.end :]
        ranked = _ranked().search(before)
        if ranked:
            return _value(ranked.group(1))
        numbered = re.match(r",? (?:number|no\.?) ([\w-]+)", behind, re.IGNORECASE)
        if numbered:
            return _value(numbered.group(1))
    again = re.search(r"\bfor (?:the|a|an) ([\w-]+) time\b", text, re.IGNORECASE)
    if again and any(act.senses & senses for act in acts_in(text)):
        return _value(again.group(1))
    return None


@cache
def _ranked() -> re.Pattern[str]:
    words = "|".join(ORDINALS)
    return re.compile(
        rf"\b((?:twenty-|thirty-)?(?:{words})|\d+(?:st|nd|rd|th)) (?:[\w'’-]+ ){{0,2}}$",
        re.IGNORECASE,
    )


def _value(word: str) -> int | None:
    low = word.lower()
    ten, _, one = low.partition("-")
    if ten in _TENS and one in ORDINALS:
        return _TENS[ten] + ORDINALS[one]
    matched = _TH.fullmatch(low)
    if matched:
        return int(matched.group(1))
    if low.isdigit():
        return int(low)
    return ORDINALS.get(low) or _CARDINALS.get(low)


def _word(number: int) -> str:
    word = next((w for w, n in _CARDINALS.items() if n == number), str(number))
    return word[:1].upper() + word[1:]
