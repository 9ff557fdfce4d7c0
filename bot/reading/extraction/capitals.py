"""Runs of capitals: which words are title, weekday or the opening of a sentence, and which the name."""

from __future__ import annotations

import re
from functools import cache

from bot.lexicon.context import context
from bot.lexicon.titles import title_lexicon
from bot.model import Span

_POSSESSIVE = re.compile(r"'s?$")
_TIME_WORDS = frozenset(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun "
    "Jul Aug Sept Sep Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Spring Summer Autumn "
    "Fall Winter New Christmas Easter Ramadan".split()
)
_FULL_DATES = frozenset(w for w in _TIME_WORDS if len(w) > 4 and w not in ("March", "April"))
_COMMON = frozenset(
    "The A An In On At By For From To Of And But Or Nor So Yet If As It Its He She They We You I His Her Their Our My "
    "This That These Those There Here When While After Before Since Until During Both Either Neither Each Every All "
    "Some Any Many Most Much More Few No Not Nobody None One Two Three Four Five Six Seven Eight Nine Ten Last Next "
    "First Second Third Earlier Later Now Then Today Yesterday Tomorrow Asked According Despite Under Over Between "
    "Among With Without Within About Against Also Still Only Even Just Like Such What Which Who Whom Whose Why How "
    "Where Whether Because Although Though However Meanwhile Separately Besides Instead Talks Officials Relations "
    "Tension Negotiators Diplomats Analysts Experts Markets Sources Sanctions Several Speaking Opening Hours Days "
    "Weeks Months Years Direct Indirect Lower Higher Peace Press Photo Reporting Editing Additional Follow Share "
    "Sunday's Saturday's Friday's Monday's Tuesday's Wednesday's Thursday's Counting Calls Lines Envoys Opposite "
    "Is Are Was Were Will Would Could May Did Does Do Has Have Had Let Give List Tell".split()
)


def with_surname(
    words: list[tuple[int, str]], surnames: list[Span]
) -> tuple[list[tuple[int, str]], str, Span] | None:
    """A run that ends in the surname by which a track calls a party ("House Speaker Nancy Pelosi"): the full name,
    its title words and the surname's place; None where it ends otherwise, or no given name stands before it."""
    own = next((s for s in surnames if s.start == words[-1][0]), None)
    if own is None or len(words) == 1:
        return None
    kept, title = name_and_title(words[:-1], [])
    given = len(kept) == 1 and (title or kept[0][1] in context().personal["given"])
    return ([*kept, words[-1]], title, own) if given else None


def name_and_title(
    words: list[tuple[int, str]], parties: list[Span]
) -> tuple[list[tuple[int, str]], str]:
    """Split a run of capitals into its title words and the name that follows them."""
    ranks = title_lexicon().ranks
    orgs = title_lexicon().organisations
    kept = list(words)
    title: list[str] = []
    while kept:
        offset, word = kept[0]
        bare = _POSSESSIVE.sub("", word).rstrip(".")
        inside = any(s.start <= offset < s.end for s in parties)
        if (
            bare in ranks
            or bare.rstrip("s") in ranks
            or word.rstrip(".") in ranks
            or inside
            or (bare in orgs and len(kept) > 1)
        ):
            title.append(word)
        elif bare in _COMMON or bare in _TIME_WORDS:
            title.clear()
        else:
            break
        kept.pop(0)
    while kept and (_POSSESSIVE.sub("", kept[-1][1]) in _FULL_DATES
                    or any(s.start <= kept[-1][0] < s.end for s in parties)):  # fmt: skip
        kept.pop()
    for index, (offset, word) in enumerate(kept):
        if word.endswith("'s") and index < len(kept) - 1:
            return name_and_title(kept[index + 1 :], parties)
        if any(s.start <= offset < s.end for s in parties):
            return [], ""
    ranked = [
        w for w in title if _POSSESSIVE.sub("", w).rstrip(".").rstrip("s") in _singular_ranks()
    ]
    return kept, " ".join(title) if ranked else ""


@cache
def _singular_ranks() -> frozenset[str]:
    return frozenset(rank.rstrip("s") for rank in title_lexicon().ranks)
