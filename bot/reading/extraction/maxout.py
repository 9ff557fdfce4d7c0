"""The greatest of several pieces of each of a layer's outputs, with like pieces side by side.

A maxout layer has its pieces of one output next to each other, where they are compared one by one. Its weights
sorted by piece instead, whole rows are compared at once. The numbers that come of it are the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

_NAME = "maxout"


def sort_pieces(model: Any) -> None:
    """Put such layers in the place of a model's maxout layers; it cannot be trained any further."""
    from thinc.api import Model, NumpyOps  # noqa: PLC0415 - as spaCy itself

    for node in list(model.walk()):
        for at, layer in enumerate(node.layers):
            if layer.name == _NAME and layer.ops.name == NumpyOps.name:
                outputs, pieces, inputs = layer.get_param("W").shape
                by_piece = layer.get_param("W").transpose(1, 0, 2)
                weights = np.ascontiguousarray(by_piece.reshape(pieces * outputs, inputs).T)
                bias = np.ascontiguousarray(layer.get_param("b").T.reshape(-1))
                given = {"weights": weights, "bias": bias, "pieces": pieces}
                node.layers[at] = Model("sorted_maxout", _forward, attrs=given)


def _forward(model: Any, rows: Any, is_train: bool) -> tuple[Any, Callable[[Any], Any]]:
    if is_train:
        raise NotImplementedError
    values = rows @ model.attrs["weights"]
    values += model.attrs["bias"]
    pieces = model.attrs["pieces"]
    first, *others = np.split(values, pieces, axis=1)
    best = first.copy()
    for other in others:
        np.maximum(best, other, out=best)
    return best, _untrained


def _untrained(_: Any) -> Any:
    raise NotImplementedError
