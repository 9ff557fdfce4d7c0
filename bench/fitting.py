"""Fitting the weights of the ranking: small networks that choose one of many, and logistic models."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float64]
_STEPS = 300
_LEAST_SPREAD = 0.03  # a figure that hardly ever differs is not blown up


@dataclass(frozen=True, slots=True)
class Setting:
    """How a network is fitted: units of its hidden layer, weight decay, rounds, step, share of inputs left out, nets that are averaged."""

    hidden: int = 12
    decay: float = 0.01
    rounds: int = 20
    step: float = 0.004
    left_out: float = 0.3
    nets: int = 4
    batch: int = 16


def fit_network(
    inputs: Sequence[str],
    groups: Sequence[tuple[Table, Table]],
    setting: Setting | None = None,
) -> dict[str, Any]:
    """Weights by which the right options of each group come to the top.

    A group is the options of one question: a table (options by inputs) and 1 for each that is right, 0 for others, at least
    one 1. What is maximised is the share that the right ones have of all by softmax, by Adam.
    """
    setting = setting or Setting()
    whole = np.concatenate([table for table, _ in groups])
    mean, scale = whole.mean(0), whole.std(0)
    scale[scale < _LEAST_SPREAD] = 1.0
    scaled = [((table - mean) / scale, right) for table, right in groups]
    nets = [_fit_one(scaled, setting, seed) for seed in range(setting.nets)]
    return {
        "inputs": list(inputs),
        "mean": _short(mean),
        "scale": _short(scale),
        "nets": [
            {k: _short(v) for k, v in zip(("hidden", "bias", "out", "direct"), net, strict=True)}
            for net in nets
        ],
    }


def _short(values: Table) -> Any:
    """Four digits are enough, and keep the file small."""
    return np.round(values, 4).tolist()


def _fit_one(groups: list[tuple[Table, Table]], setting: Setting, seed: int) -> list[Table]:
    rng = np.random.default_rng(seed)
    width = groups[0][0].shape[1]
    layers: list[Any] = [
        rng.normal(0, 1 / np.sqrt(width), (width, setting.hidden)),
        np.zeros(setting.hidden),
        rng.normal(0, 1 / np.sqrt(setting.hidden), setting.hidden),
        rng.normal(0, 0.01, width),
    ]
    mean = [np.zeros_like(layer) for layer in layers]
    spread = [np.zeros_like(layer) for layer in layers]
    steps = 0
    for turn in range(setting.rounds):
        step = setting.step * (1 - 0.8 * turn / setting.rounds)
        parts = max(1, len(groups) // setting.batch)
        for batch in np.array_split(rng.permutation(len(groups)), parts):
            slope = _slope(layers, [groups[i] for i in batch], setting, rng)
            steps += 1
            for at, layer in enumerate(layers):
                own = slope[at] / len(batch) + (setting.decay * layer if at != 1 else 0)
                mean[at] = 0.9 * mean[at] + 0.1 * own
                spread[at] = 0.999 * spread[at] + 0.001 * own * own
                even = np.sqrt(spread[at] / (1 - 0.999**steps)) + 1e-8
                layers[at] = layer - step * (mean[at] / (1 - 0.9**steps)) / even
    return layers


def _slope(
    layers: list[Table],
    groups: Sequence[tuple[Table, Table]],
    setting: Setting,
    rng: np.random.Generator,
) -> list[Table]:
    """The slope of the loss over some groups, inputs left out at random."""
    hidden, bias, out, direct = layers
    slope = [np.zeros_like(layer) for layer in layers]
    for table, right in groups:
        heard = (rng.random(table.shape[1]) > setting.left_out) / (1 - setting.left_out)
        rows = table * heard
        units = np.tanh(rows @ hidden + bias)
        score = units @ out + rows @ direct
        share = np.exp(score - score.max())
        share /= share.sum()
        among_right = right * share
        error = share - among_right / among_right.sum()
        back = np.outer(error, out) * (1 - units * units)
        slope[0] += rows.T @ back
        slope[1] += back.sum(0)
        slope[2] += units.T @ error
        slope[3] += rows.T @ error
    return slope


def fit_logistic(
    rows: Sequence[dict[str, float]], right: Sequence[bool], decay: float
) -> dict[str, Any]:
    """The weights of a logistic model, by Newton's steps; `decay` holds the weights of even-scaled figures down."""
    inputs = sorted({name for row in rows for name in row})
    table = np.array([[row.get(name, 0.0) for name in inputs] for row in rows])
    mean, scale = table.mean(0), table.std(0)
    scale[scale < _LEAST_SPREAD] = 1.0
    even = np.hstack([(table - mean) / scale, np.ones((len(rows), 1))])
    wanted = np.array(right, dtype=float)
    hold = np.diag([decay] * len(inputs) + [0.0])
    weights = np.zeros(len(inputs) + 1)
    for _ in range(30):
        likely = 1 / (1 + np.exp(-np.clip(even @ weights, -30, 30)))
        slope = even.T @ (likely - wanted) + hold @ weights
        bend = (even * (likely * (1 - likely) + 1e-6)[:, None]).T @ even + hold
        change = np.linalg.solve(bend, slope)
        weights -= change
        if np.abs(change).max() < 1e-6:
            break
    own = weights[:-1] / scale
    return {
        "weights": {n: round(float(w), 4) for n, w in zip(inputs, own, strict=True)},
        "bias": round(float(weights[-1] - (own * mean).sum()), 4),
    }


def fit_softmax(
    rows: Sequence[frozenset[str]], labels: Sequence[int], decay: float
) -> dict[str, list[int]]:
    """For each cue that two rows have its weights for the classes, whose numbers the labels are, in tenths; by Adam.

    Cues that hardly count are left out.
    """
    seen = Counter(cue for row in rows for cue in row)
    cues = sorted(cue for cue, n in seen.items() if n > 1)
    at = {cue: i for i, cue in enumerate(cues)}
    table = np.zeros((len(rows), len(cues)), dtype=np.float32)
    for i, row in enumerate(rows):
        table[i, [at[cue] for cue in row if cue in at]] = 1.0
    wanted = np.eye(max(labels) + 1, dtype=np.float32)[list(labels)]
    weights = np.zeros((len(cues), wanted.shape[1]), dtype=np.float32)
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        score = table @ weights
        share = np.exp(score - score.max(1, keepdims=True))
        share /= share.sum(1, keepdims=True)
        slope = table.T @ (share - wanted) + decay * weights
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.999 * spread + 0.001 * slope * slope
        weights -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    tenths = np.rint(10 * weights).astype(int)
    return {cue: row.tolist() for cue, row in zip(cues, tenths, strict=True) if row.any()}
