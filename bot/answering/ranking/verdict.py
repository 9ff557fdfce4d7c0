"""Which of two answers is given, that of the rules or that of the ranking, or none: by how likely each is right."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.context import Found, Quote
from bot.answering.ending import only_begun
from bot.answering.kinds.selection import nearest
from bot.answering.ranking.lacking import lacking, of_no_such_side, unnamed
from bot.answering.ranking.network import SHRUNK, Weights, learned
from bot.answering.ranking.options import DATED
from bot.answering.ranking.ranked import Ranked, ranked_answer
from bot.answering.ranking.scene import Scene, quoted
from bot.answering.wording import NEAREST_SAID, UNSURE, not_answered, unsupported
from bot.model import AnswerKind
from bot.reading.folding import REAL, TURNS

LIKELY = 0.6
"""How likely an answer must be right to be given; `bench.learn` tells what other bars come to."""

NEARLY = 0.3
"""… for its first quotation to be shown with a refusal: three in five of these are what was asked, held out."""

_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|half|third|quarter|once|twice|first|second|fourth|fifth|sixth|seventh|eighth|ninth|tenth|both|none|all|no|every|unanimous\w*|majority)\b",
    re.IGNORECASE,
)
_QUOTES = 4
_EVENTS = 3
_LATE = 20
_AGES = frozenset(
    "age rank_age newest last_rank_age last_newest first_rank_age r_rank_age d_ago d_ago_last d_ago_first d_ago_next d_ago_previous"
    " win_after w_rank".split()
)
"""Figures of the sentence that are not heard: the sets ask mostly about what was reported lately, and what is old may be what is meant."""

_BY_KIND = ("kept", "mass", "share", "score")  # heard for each kind of question by itself
_OF_KEPT = (
    "share own near worst act_own type ahead neg ev_kind win_in pers_near p_type turn_same turn_other"
).split()
_ANYWHERE = (
    "pers_own pers_far plc_far near own ev_cov terms_own act_own win_in side_own ev_rank".split()
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is answered, and how likely it is right, 0 to 1; of a refusal how likely its answer would have been."""

    found: Found
    likely: float


class Judge:
    """Chooses between the two ways of answering."""

    def __init__(self, weights: Weights | None = None, threshold: float = LIKELY) -> None:
        """`weights` are those that come with the program where none are given; answers less likely right than `threshold` are withheld."""
        self._weights = weights
        self._threshold = threshold

    def decide(self, scene: Scene) -> Verdict:
        """The likelier answer, where it is likely enough; both together where they say the same."""
        weights = self._weights or learned()
        ranked = ranked_answer(scene, weights)
        if ranked is None:  # no sentences, or each tells only of what did not take place
            return Verdict(_refusal(scene, ()) if scene.shortlist else scene.kept, 0.0)
        found, likely = outcome(scene, ranked, weights)
        absent = barring(scene, ranked, found)
        if likely >= self._threshold and not absent:
            return Verdict(found, likely)
        missing = absent or lacking(scene, ranked.places)
        if absent or likely < NEARLY:
            return Verdict(_refusal(scene, missing), likely)
        return Verdict(_nearly(scene, ranked, missing), likely)


class ByRule(Judge):
    """Gives what the rules found, whatever the weights would say of it: to test the rules by themselves."""

    def decide(self, scene: Scene) -> Verdict:
        return Verdict(scene.kept, float(scene.kept.answered))


def outcome(scene: Scene, ranked: Ranked, weights: Weights) -> tuple[Found, float]:
    """The likelier answer with what the other quotes besides, where both may stand together, and how likely it is right."""
    figures = figures_of(scene, ranked)
    by_rank = weights.ranked.probability(figures)
    by_rule = weights.kept.probability(figures) if scene.kept.answered else 0.0
    own, other = both_ways(scene, ranked)
    first = agree(scene.kept, ranked) or by_rule >= by_rank
    likely = weights.answerable.probability(figures) * max(by_rank, by_rule)
    return (own if first and scene.kept.answered else other), likely


def both_ways(scene: Scene, ranked: Ranked) -> tuple[Found, Found]:
    """The answer of the rules and that of the ranking. Where no day is asked for each quotes what the other does too: two
    sentences that both bear on a question are no contradiction, as two days are."""
    kept, found = scene.kept, ranked.found
    if not kept.answered:
        return kept, found
    if agree(kept, ranked) or _of_no_day(kept, found):
        return _joined(kept, found), _joined(found, kept)
    return kept, found


def _of_no_day(*answers: Found) -> bool:
    return all(a.kind not in (*DATED, AnswerKind.LIST, AnswerKind.DURATION) for a in answers)


def barring(scene: Scene, ranked: Ranked, found: Found) -> tuple[str, ...]:
    """Who is asked about and named nowhere in what an answer quotes, the side whose envoy is asked for, a number, or an end of which it
    tells the beginning. The rules look for people by other means too: what they say as well
    as the ranking stands."""
    if found.kind in DATED and only_begun(
        scene.context.query.text, [q.text for q in found.quotes[:1]]
    ):
        return ("end",)
    if found.kind is AnswerKind.COUNT and not any(map(gives_number, found.quotes)):
        return ("number",)
    if found.kind is AnswerKind.PERSON and (lost := of_no_such_side(scene, found.quotes)):
        return lost
    if agree(scene.kept, ranked):
        return ()
    return unnamed(scene, [quote.article for quote in found.quotes])


def gives_number(quote: Quote) -> bool:
    """Whether a quotation holds a number, in figures or in words."""
    return _NUMBER.search(quote.text) is not None


def agree(kept: Found, ranked: Ranked) -> bool:
    """Whether both answers say the same: the same day, or the same sentence."""
    if not kept.answered:
        return False
    if ranked.day is not None:
        return bool(kept.dates) and (kept.dates[0].start, kept.dates[0].end) == ranked.day
    return bool(quoted(kept, ranked.best.place)) and ranked.sure == 1.0


def _joined(one: Found, other: Found) -> Found:
    """An answer with what another quotes besides; of two quotations that overlap the longer one."""
    own = [next((o for o in other.quotes if _holds(o, q)), q) for q in one.quotes]
    further = [o for o in other.quotes if not any(_holds(q, o) for q in own)]
    quotes = dict.fromkeys((*own, *further[: max(0, _QUOTES - len(own))]))
    return replace(one, quotes=tuple(quotes))


def _holds(one: Quote, other: Quote) -> bool:
    """Whether a quotation holds all of another."""
    return one.article.id == other.article.id and other.text in one.text


def _refusal(scene: Scene, missing: Sequence[str]) -> Found:
    """What is lacking, as the rules told it; else what the likeliest sentences do not tell, or that nothing is clear enough."""
    if not scene.kept.answered:
        return scene.kept
    return Found(kind=scene.kept.kind, headline=_why(missing) + nearest(scene.context))


def _nearly(scene: Scene, ranked: Ranked, missing: Sequence[str]) -> Found:
    """A refusal that shows what it did not dare to give as the answer."""
    near = ranked.found.quotes[:1]
    return Found(kind=scene.kept.kind, headline=_why(missing), near=near, body=(NEAREST_SAID,))


def _why(missing: Sequence[str]) -> str:
    return not_answered(unsupported(missing) if missing else UNSURE)


def figures_of(scene: Scene, ranked: Ranked) -> dict[str, float]:
    """What tells whether an answer is right: how clearly it was chosen, what it bears out, whether both ways agree."""
    first, kept = scene.first, scene.kept
    best = ranked.best.features
    shares = ranked.shares
    entropy = -sum(p * math.log(p + 1e-9) for p in shares)
    rest = [p for i, p in enumerate(shares) if i not in ranked.chosen]
    mass = min(max(ranked.mass, 1e-4), 1 - 1e-4)
    found = {name: value for name, value in best.items() if name not in _AGES}
    # Of a question that names who, where or when, or a turn, an old report can be the very one that is meant.
    query = scene.context.query
    named = query.window or query.places or query.persons or query.forum or query.ordinal
    how = "named" if named or query.kinds & TURNS else "open"
    found |= {f"{age}_{how}": best.get(age, 0.0) for age in ("age", "rank_age")}
    found |= {
        "mass": mass,
        "odds": math.log(mass / (1 - mass)),
        "top": shares[ranked.chosen[0]],
        "entropy": entropy,
        "second": max(rest, default=0.0),
        "score": ranked.score / SHRUNK,
        "sure": ranked.sure,
        "days": float(len(ranked.found.dates)),
        "pers_lack": 1 - best["pers_near"] if "pers_near" in best else 0.0,
        "ev_fits": 1 - best["ev_missing"] if "ev_missing" in best else 0.0,
        "first": float(first.answered),
        "kept": float(kept.answered),
        "kept_events": float(min(_EVENTS, len(kept.events))),
        "kept_quotes": len(kept.quotes) / _QUOTES,
        "borne": scene.borne,
        "doubts": float(len(scene.doubted)),
        f"asks_{query.intent.value}": 1.0,
    }
    found |= {
        f"any_{name}": max(o.features.get(name, 0.0) for o in ranked.options) for name in _ANYWHERE
    }
    found |= {f"{name}_{query.intent.value}": found[name] for name in _BY_KIND}
    return found | {f"doubt_{name}": 1.0 for name in scene.doubted} | _agreement(scene, ranked)


def _of_kept(scene: Scene, ranked: Ranked) -> dict[str, float]:
    """What the sentence and the event that the rules chose bear out, beside those of the ranking."""
    quotes = scene.kept.quotes[:1]
    own = next(
        (o for o in ranked.options if quoted(replace(scene.kept, quotes=quotes), o.place)), None
    )
    found = {f"kept_{n}": own.features.get(n, 0.0) for n in _OF_KEPT} if own is not None else {}
    event = scene.judged.get(scene.kept.events[0]) if scene.kept.events else None
    if event is None:
        return found
    return found | {
        "kept_event": 1.0,
        "kept_rank": 1 / (1 + scene.rank_of(event.event)),
        "kept_missing": float(bool(event.missing)),
        "kept_coverage": event.coverage,
        "kept_real": float(event.event.status in REAL),
    }


def _agreement(scene: Scene, ranked: Ranked) -> dict[str, float]:
    """How much of the ranking speaks for the answer of the rules."""
    kept = scene.kept
    if not kept.answered:
        return {}
    rows = list(zip(ranked.options, ranked.shares, strict=True))
    by_quote = [(quoted(kept, o.place), p) for o, p in rows]
    day = kept.dates[0] if kept.dates else None
    same_day = [p for o, p in rows if day and o.day is not None and o.day.bounds[0] == day.start]
    order = sorted(range(len(rows)), key=lambda i: -ranked.shares[i])
    rank = next((n for n, i in enumerate(order) if by_quote[i][0] > 0), _LATE)
    dated = ranked.day is not None and day is not None
    return _of_kept(scene, ranked) | {
        "same": float(dated and ranked.day == (day.start, day.end) if day else False),
        "other": float(dated and ranked.day != (day.start, day.end) if day else False),
        "quoted_mass": sum(p for q, p in by_quote if q > 0),
        "quoted_top": max((p for q, p in by_quote if q == 1), default=0.0),
        "day_mass": sum(same_day),
        "quoted_rank": math.log1p(rank),
    }
