"""Figures in, a score out; and the weights that come with the program."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answerer import Answerer
from bot.answering.ranking.members import member_features
from bot.answering.ranking.network import Logistic, Network, learned, weights_of
from bot.answering.ranking.options import dated, options_of
from bot.answering.ranking.ranked import ranked_answer
from bot.answering.ranking.scene import Scene
from bot.answering.ranking.verdict import figures_of
from bot.answering.support import _CHECKS
from bot.model import AnswerKind, Basis, Kind, When
from tests.answering.ranking.scenes import ASKED, Listening, Maker, article, event

FILE = files("bot.answering.ranking").joinpath("weights.json")
NONE: dict[str, Any] = {"weights": {}, "bias": 0.0}
_LARGEST = 200_000  # bytes


def network(*nets: dict[str, Any], mean: float = 0.0, scale: float = 1.0) -> Network:
    """A network of two inputs."""
    others = dict.fromkeys(("member", "answerable", "ranked", "kept"), NONE)
    raw = {"inputs": ["a", "b"], "mean": [mean, 0.0], "scale": [scale, 1.0], "nets": list(nets)}
    return weights_of({"sentence": raw, **others}).sentence


CURVED = {
    "hidden": [[1.0, -0.5], [0.25, 2.0]],
    "bias": [0.1, -0.2],
    "out": [1.5, -1.0],
    "direct": [0.5, 0.25],
}
STRAIGHT = {"hidden": [[0.0], [0.0]], "bias": [0.0], "out": [0.0], "direct": [2.0, 3.0]}

_FIGURES = st.floats(-10, 10)
_ROWS = st.lists(
    st.fixed_dictionaries({}, optional={"a": _FIGURES, "b": _FIGURES, "unknown": _FIGURES}),
    min_size=1,
    max_size=12,
)


def test_a_score_is_reckoned_as_told() -> None:
    """One hidden layer with tanh, and a direct way beside it."""
    a, b = 0.3, -0.7
    first = math.tanh(a * 1.0 + b * 0.25 + 0.1)
    second = math.tanh(a * -0.5 + b * 2.0 - 0.2)
    (score,) = network(CURVED).scores([{"a": a, "b": b}])
    assert score == pytest.approx(1.5 * first - second + 0.5 * a + 0.25 * b)


def test_nets_are_averaged() -> None:
    """Several nets that were fitted apart err apart."""
    row = {"a": 1.0, "b": -2.0}
    (one,), (other,) = network(CURVED).scores([row]), network(STRAIGHT).scores([row])
    (both,) = network(CURVED, STRAIGHT).scores([row])
    assert both == pytest.approx((one + other) / 2)


def test_figures_are_put_on_one_scale() -> None:
    """Less the mean, over the spread, as when the weights were fitted."""
    (score,) = network(STRAIGHT, mean=1.0, scale=4.0).scores([{"a": 3.0}])
    assert score == pytest.approx(2.0 * (3.0 - 1.0) / 4.0)


@given(_ROWS)
def test_absent_figures_count_as_0_and_unknown_ones_are_not_heard(
    rows: list[dict[str, float]],
) -> None:
    """Not every sentence has every figure, and a later version may make more of them."""
    net = network(CURVED, mean=0.5)
    filled = [{"a": row.get("a", 0.0), "b": row.get("b", 0.0)} for row in rows]
    assert net.scores(rows) == pytest.approx(net.scores(filled))


@given(_ROWS, st.randoms(use_true_random=False))
def test_a_score_does_not_depend_on_the_order_of_rows(
    rows: list[dict[str, float]], random: Any
) -> None:
    """Nor on which others there are: options are scored each by itself."""
    net = network(CURVED, STRAIGHT)
    scores = net.scores(rows)
    order = list(range(len(rows)))
    random.shuffle(order)
    assert net.scores([rows[i] for i in order]) == pytest.approx([scores[i] for i in order])
    assert [net.scores([row])[0] for row in rows] == pytest.approx(scores)


def test_nothing_scores_nothing() -> None:
    """A question may have no options."""
    assert network(CURVED).scores([]) == []


_LOGISTIC = Logistic({"a": 3.0, "b": -2.0}, 0.5)


def test_a_probability_is_reckoned_as_told() -> None:
    """A weighted sum, put between 0 and 1; absent figures are 0, unknown ones unheard."""
    assert _LOGISTIC.probability({"a": 0.2}) == pytest.approx(1 / (1 + math.exp(-1.1)))
    assert _LOGISTIC.probability({"unknown": 9.0}) == _LOGISTIC.probability({})


@given(
    st.dictionaries(st.sampled_from("abc"), st.floats(-1e6, 1e6)),
    st.dictionaries(st.sampled_from("abcd"), st.floats(-1e6, 1e6)),
    st.floats(-1e6, 1e6),
)
def test_a_probability_lies_between_0_and_1(
    weights: dict[str, float], features: dict[str, float], bias: float
) -> None:
    """Its logarithm is taken, and nothing is ever certain."""
    assert 0 < Logistic(weights, bias).probability(features) < 1


@given(st.floats(-8, 8), st.floats(0.01, 1))
def test_more_of_what_speaks_for_it_is_likelier(a: float, more: float) -> None:
    """The other way round for what speaks against it."""
    assert _LOGISTIC.probability({"a": a + more}) > _LOGISTIC.probability({"a": a})
    assert _LOGISTIC.probability({"b": a + more}) < _LOGISTIC.probability({"b": a})


# -- the weights of the program -------------------------------------------------------------------


def test_the_weights_file_is_small() -> None:
    """It comes with the program and is read by every process that answers."""
    assert len(FILE.read_bytes()) < _LARGEST


def _numbers(raw: Any) -> Iterator[float]:
    if isinstance(raw, dict | list):
        for part in raw.values() if isinstance(raw, dict) else raw:
            yield from _numbers(part)
    elif isinstance(raw, int | float):
        yield raw


def test_the_weights_are_finite_numbers() -> None:
    """JSON of Python lets NaN through, and one of them makes every score NaN."""
    raw = json.loads(FILE.read_text(encoding="utf-8"))
    numbers = list(_numbers(raw))
    assert len(numbers) > 1000
    assert all(math.isfinite(n) for n in numbers)


def test_the_weights_fit_together() -> None:
    """As many means, spreads and rows of weights as inputs; no spread is 0; no name twice."""
    sentence = learned().sentence
    width = len(sentence.inputs)
    assert len(set(sentence.inputs)) == width
    assert sentence.mean.shape == sentence.scale.shape == (width,)
    assert (sentence.scale > 0).all()
    for hidden, bias, out, direct in sentence.layers:
        assert hidden.shape == (width, len(bias))
        assert out.shape == bias.shape
        assert direct.shape == (width,)
    assert len(sentence.layers) > 1


def test_the_weights_are_read_once() -> None:
    """An answer has fifty milliseconds, and the file takes some of them."""
    assert learned() is learned()
    assert isinstance(learned().kept, Logistic)


# -- every name of the weights is made by something -------------------------------------------------

QUESTIONS = (
    "When did the dockers break off the pay talks?",
    "When did the pay talks last resume?",
    "When did Greece and Turkey first restore the hotline?",
    "When was the 12th meeting of the Aegean Working Group?",
    "When in May 2024 did the Aegean Working Group meet in Izmir?",
    "When did Nikos Pappas speak with Kemal Aydin in person?",
    "When did the union break off the Zephyr talks?",
    "When did they last meet before the meeting in Athens?",
    "When was the meeting before the 13th meeting of the Aegean Working Group?",
    "When did they last meet but one?",
    "When is the next meeting of the Aegean Working Group?",
    "What is next?",
    "Who led the Greek delegation at the 12th meeting of the Aegean Working Group?",
    "Who spoke by telephone with Nikos Pappas?",
    "Where did Greece and Turkey meet in May 2024?",
    "Where did the pay talks of the dockers resume?",
    "Why did Turkey cut the hotline with Greece?",
    "Why did the dockers break off the pay talks?",
    "How long was the hotline cut?",
    "How long were the pay talks off?",
    "How many meetings did the Aegean Working Group hold?",
    "How many dockers work in the port?",
    "Which pay talks took place in 2024?",
    "On which days did Greece and Turkey meet?",
    "List all meetings of the Aegean Working Group",
    "When did Greece open the hotline?",
    "When was the hotline restored?",
    "When did the employers drop the automation plan?",
    "When did the employers call off the pay talks?",
    "What did Nikos Pappas say about the hotline?",
    "What did Greece say?",
    "Is the hotline on?",
    "Are the pay talks on?",
    "What happened in Antwerp?",
    "Tell me about the automation plan of the employers",
)


OFFER = article(
    "Greece withdrew the offer on May 9, which it had tabled on May 2. Will the Zephyr come back?\n\n"
    "Kos, Leros, and Patmos were named.\n\nThey have met."
)
ELSEWHERE = article("Sheep grazed on the hill.")
RARE = (
    "When did Greece withdraw the offer?",
    "Who owns the Zephyr?",
    "When was the previous meeting of Greece and Turkey?",
    "Which islands did Greece name?",
)
"""What the eight articles do not hold: a sentence of two acts, a question in a report, a day that is only that of telling."""

SILENT = {
    "type_date",
    "type_other",
    "p_type_other",
    "p_type_status",
    "people_lead",
    "p_people_lead",
}
"""No kind of thing in a sentence stands for a day or for whatever else, nor in a passage for a state, so these are always 0; and nobody leads
a delegation whom the question does not name in these articles."""


@pytest.fixture
def scenes(listener: Answerer, listening: Listening, make: Maker) -> list[Scene]:
    """A handful of questions of every kind, over the two invented dialogues and two reports more."""
    for question in QUESTIONS:
        listener.answer(question, ASKED)
        listener.answer(question, ASKED.replace(month=3, day=25))
    known = When.day(OFFER.known.date())
    met = event(OFFER, "They have met.", Kind.MEETING, known, basis=Basis.REPORTED)
    return listening.scenes + [make(q, OFFER, ELSEWHERE, events=[met]) for q in RARE]


def test_every_kind_of_question_is_among_the_scenes(scenes: list[Scene]) -> None:
    """Else the tests below look at less than they say."""
    assert {s.context.query.intent for s in scenes} == set(AnswerKind)


def test_every_input_of_the_network_is_made(scenes: list[Scene]) -> None:
    """A figure that was renamed or dropped would be heard as 0 for ever after, and nobody would notice."""
    made = {n for s in scenes for o in options_of(s) for n, v in o.features.items() if v}
    assert set(learned().sentence.inputs) - made == SILENT


def test_every_figure_that_days_are_judged_by_is_made(scenes: list[Scene]) -> None:
    """As above, for the days of lists and stretches of time."""
    made = {n for s in scenes for o in dated(s) for n in member_features(s, o, 1.0)}
    assert set(learned().member.weights) - made == set()


def test_every_figure_that_answers_are_judged_by_is_made(scenes: list[Scene]) -> None:
    """As above, for how likely an answer is right; doubts are named by the checks that raise them."""
    made: set[str] = set()
    for scene in scenes:
        doubted = replace(scene, doubted=frozenset(_doubts()))
        ranked = ranked_answer(doubted, learned())
        if ranked is not None:
            made |= set(figures_of(doubted, ranked))
            made |= {n for o in ranked.options for n in o.features}  # any may be the one chosen
    for model in (learned().ranked, learned().kept):
        assert set(model.weights) - made == set()


def _doubts() -> set[str]:
    return {"near", *_CHECKS}
