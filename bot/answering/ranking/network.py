"""Figures in, a score out: small networks and a logistic model, with the weights that `bench.learn` wrote."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Features = Mapping[str, float]
SHRUNK = 5
"""What scores are divided by where they stand among figures from 0 to 1."""


@dataclass(frozen=True)
class Network:
    """Nets of one hidden layer (tanh) with a direct way beside it, whose scores are averaged.

    `layers` holds for each net the weights of the hidden layer (inputs by units), its biases, the weights from there to the
    score, and those of the direct way. Features without a name in `inputs` are not heard; absent ones are 0.
    """

    inputs: tuple[str, ...]
    mean: Any
    scale: Any
    layers: tuple[tuple[Any, Any, Any, Any], ...]

    def scores(self, rows: Sequence[Features]) -> list[float]:
        """A score for each row, in order; only their differences mean something."""
        import numpy as np  # noqa: PLC0415 - heavy, and only answering needs it

        if not rows:
            return []
        table = np.array([[row.get(name, 0.0) for name in self.inputs] for row in rows])
        table = (table - self.mean) / self.scale
        nets = [np.tanh(table @ a + b) @ c + table @ d for a, b, c, d in self.layers]
        total: list[float] = (sum(nets) / len(nets)).tolist()
        return total


@dataclass(frozen=True)
class Logistic:
    """A weighted sum put between 0 and 1: how likely it is."""

    weights: dict[str, float]
    bias: float

    def probability(self, features: Features) -> float:
        total = self.bias + sum(w * features.get(n, 0.0) for n, w in self.weights.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@dataclass(frozen=True)
class Weights:
    """`sentence` ranks what may answer, `member` tells which days belong to a list or bound a stretch of time, `answerable` how
    likely the reports answer the question at all, `ranked` and `kept` how likely the answer of either way is right if they do."""

    sentence: Network
    member: Logistic
    answerable: Logistic
    ranked: Logistic
    kept: Logistic


@cache
def learned() -> Weights:
    """The weights that come with the program."""
    text = files("bot.answering.ranking").joinpath("weights.json").read_text(encoding="utf-8")
    return weights_of(json.loads(text))


def weights_of(raw: dict[str, Any]) -> Weights:
    """Weights from the form in which they are kept (see `bench.learn`)."""
    return Weights(
        sentence=_network(raw["sentence"]),
        member=_logistic(raw["member"]),
        answerable=_logistic(raw["answerable"]),
        ranked=_logistic(raw["ranked"]),
        kept=_logistic(raw["kept"]),
    )


def _network(raw: dict[str, Any]) -> Network:
    import numpy as np  # noqa: PLC0415 - as above

    layers = tuple(
        (np.array(n["hidden"]), np.array(n["bias"]), np.array(n["out"]), np.array(n["direct"]))
        for n in raw["nets"]
    )
    return Network(tuple(raw["inputs"]), np.array(raw["mean"]), np.array(raw["scale"]), layers)


def _logistic(raw: dict[str, Any]) -> Logistic:
    return Logistic(dict(raw["weights"]), raw["bias"])
