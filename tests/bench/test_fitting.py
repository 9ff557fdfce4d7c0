"""Fitting the weights of the ranking, on made-up groups with a known rule."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from bench.fitting import Setting, Table, fit_logistic, fit_network, fit_softmax
from bot.answering.ranking.network import Weights, weights_of

INPUTS = ("telling", "noise", "still")
QUICK = Setting(hidden=6, rounds=30, step=0.02, left_out=0.05, nets=2)
_NONE = {"weights": {}, "bias": 0.0}
_REST = dict.fromkeys(("member", "answerable", "ranked", "kept"), _NONE)


def _groups(seed: int, count: int, rule: str) -> list[tuple[Table, Table]]:
    """Options of which by a rule one is right; the last input is always the same."""
    rng = np.random.default_rng(seed)
    groups = []
    for _ in range(count):
        table = rng.normal(0, 1, (int(rng.integers(3, 9)), 3))
        table[:, 2] = 7.0
        measure = table[:, 0] if rule == "most" else -np.abs(table[:, 0])
        right = np.zeros(len(table))
        right[measure.argmax()] = 1.0
        groups.append((table, right))
    return groups


def _weights(sentence: object) -> Weights:
    return weights_of({"sentence": sentence, **_REST})


def _first_right(weights: Weights, groups: list[tuple[Table, Table]]) -> float:
    hits = 0
    for table, right in groups:
        rows = [dict(zip(INPUTS, row, strict=True)) for row in table.tolist()]
        scores = weights.sentence.scores(rows)
        hits += bool(right[scores.index(max(scores))])
    return hits / len(groups)


@pytest.mark.parametrize("rule", ["most", "middle"])
def test_a_fitted_network_ranks_the_right_option_first(rule: str) -> None:
    """Of groups that it has not seen; also where the rule is no straight line ("neither much nor little")."""
    sentence = fit_network(INPUTS, _groups(1, 240, rule), QUICK)
    assert _first_right(_weights(sentence), _groups(2, 120, rule)) > 0.85


def test_several_right_options_come_before_the_wrong_ones() -> None:
    """An answer may stand in many sentences, and any of them will do."""
    groups = []
    for table, _ in _groups(3, 200, "most"):
        groups.append((table, (table[:, 0] >= np.median(table[:, 0])).astype(float)))
    weights = _weights(fit_network(INPUTS, groups, QUICK))
    assert _first_right(weights, groups) > 0.95


def test_fitting_is_the_same_every_time() -> None:
    """Who learns the weights anew from the same questions gets the same file."""
    groups = _groups(4, 20, "most")
    quick = Setting(hidden=3, rounds=2, nets=2)
    assert fit_network(INPUTS, groups, quick) == fit_network(INPUTS, groups, quick)


def test_a_fitted_network_is_kept_as_it_was_told() -> None:
    """As JSON, with the named inputs, as many nets as asked for, and no digit that is not needed."""
    sentence = fit_network(INPUTS, _groups(5, 20, "most"), Setting(hidden=3, rounds=2, nets=2))
    again = json.loads(json.dumps(sentence))
    assert again == sentence
    assert sentence["inputs"] == list(INPUTS)
    assert len(sentence["nets"]) == 2
    assert sentence["nets"][0] != sentence["nets"][1]
    net = sentence["nets"][0]
    assert np.array(net["hidden"]).shape == (3, 3)
    assert all(round(w, 4) == w for w in net["direct"])


def test_an_input_that_never_differs_is_not_blown_up() -> None:
    """A spread of nearly nothing would make a number of thousands from the least change."""
    sentence = fit_network(INPUTS, _groups(6, 20, "most"), Setting(hidden=3, rounds=1, nets=1))
    assert sentence["mean"][2] == 7
    assert sentence["scale"][2] == 1
    assert 0.8 < sentence["scale"][0] < 1.2


def _plain(seed: int, count: int) -> tuple[list[dict[str, float]], list[bool]]:
    """What is right as often as a logistic rule says: 2 for one figure, -1 for another, a bias of 0.5."""
    rng = np.random.default_rng(seed)
    rows, right = [], []
    for one, other, noise in rng.normal(0, 1, (count, 3)).tolist():
        likely = 1 / (1 + math.exp(-(2 * one - other + 0.5)))
        rows.append({"one": one, "other": other, "noise": noise})
        right.append(bool(rng.random() < likely))
    return rows, right


def test_a_logistic_model_recovers_a_plain_rule() -> None:
    """Its weights are those of the figures as they come, not of those that were put on one scale."""
    raw = fit_logistic(*_plain(1, 6000), decay=0.1)
    assert raw["weights"] == pytest.approx({"one": 2.0, "other": -1.0, "noise": 0.0}, abs=0.2)
    assert raw["bias"] == pytest.approx(0.5, abs=0.15)


def test_figures_of_any_scale_are_fitted_alike() -> None:
    """A figure in thousands, far from 0, tells as much as one around it."""
    rows, right = _plain(2, 2000)
    moved = [{**row, "one": 1000 * row["one"] + 500} for row in rows]
    plain, scaled = fit_logistic(rows, right, 1.0), fit_logistic(moved, right, 1.0)
    assert 1000 * scaled["weights"]["one"] == pytest.approx(plain["weights"]["one"], abs=0.06)
    assert scaled["weights"]["other"] == pytest.approx(plain["weights"]["other"], abs=0.01)


def test_probabilities_are_right_as_often_as_they_say() -> None:
    """On the whole: the mean probability is the share that is right."""
    rows, right = _plain(3, 1500)
    model = weights_of(
        {
            "sentence": fit_network(INPUTS, _groups(7, 4, "most"), Setting(rounds=1, nets=1)),
            **_REST,
            "ranked": fit_logistic(rows, right, 1.0),
        }
    ).ranked
    likely = [model.probability(row) for row in rows]
    assert sum(likely) / len(likely) == pytest.approx(sum(right) / len(right), abs=0.005)
    assert all(0 < p < 1 for p in likely)


def test_decay_holds_weights_down() -> None:
    """With few examples a figure is not to be believed too much; the bias is not held."""
    rows, right = _plain(4, 300)
    free, held = fit_logistic(rows, right, 0.01), fit_logistic(rows, right, 1000.0)
    assert abs(held["weights"]["one"]) < abs(free["weights"]["one"]) / 3
    even = sum(right) / len(right)
    assert 1 / (1 + math.exp(-held["bias"])) == pytest.approx(even, abs=0.03)


def test_what_is_always_right_gives_finite_weights() -> None:
    """A rule without an exception has no best weights, but must not run away."""
    rows = [{"one": float(n)} for n in range(-20, 21)]
    raw = fit_logistic(rows, [row["one"] > 0 for row in rows], 1.0)
    assert 0 < raw["weights"]["one"] < 100
    assert math.isfinite(raw["bias"])


def test_a_figure_that_only_some_rows_have_counts_as_0_in_the_others() -> None:
    """As the network and the model take it when they are used."""
    rows, right = _plain(5, 400)
    sparse = [{n: v for n, v in row.items() if n != "other" or v > 0} for row in rows]
    full = [{**row, "other": max(0.0, row["other"])} for row in rows]
    assert fit_logistic(sparse, right, 1.0) == fit_logistic(full, right, 1.0)


def test_cues_that_go_with_a_class_weigh_for_it() -> None:
    """In tenths; a cue that only one row has, or that goes with each class alike, has no weight to speak of."""
    rows = [frozenset({"a", "both"}), frozenset({"b", "both"})] * 20 + [frozenset({"once", "a"})]
    weights = fit_softmax(rows, [0, 1] * 20 + [0], decay=0.1)
    assert weights["a"][0] > 10 > -10 > weights["a"][1]
    assert weights["b"][1] > 10 > -10 > weights["b"][0]
    assert all(abs(w) < 5 for w in weights.get("both", [0, 0]))
    assert "once" not in weights
