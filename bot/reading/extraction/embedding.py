"""What a word looks like by itself, computed once for all its places in a batch of sentences.

The model first makes a vector of each word's form, and only then looks at its neighbours. Half of the words
of a batch stand in it more than once, so the first part is done for each form once, and handed out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from thinc.types import Ragged

_BEFORE, _AFTER = ["extract_features", "list2ragged"], ["ragged2list"]
_MOST = 64  # features of a word
_MIXING = np.random.default_rng(0).integers(2**63, size=_MOST, dtype=np.uint64) * 2 + 1


def embed_once(model: Any) -> None:
    """Have a model compute each form once; one that does not embed forms in the usual way is left as it is."""
    from thinc.api import Model, NumpyOps, chain  # noqa: PLC0415 - as spaCy itself

    for node in list(model.walk()):
        names = [layer.name for layer in node.layers]
        if names[:2] == _BEFORE and names[3:][-1:] == _AFTER and node.ops.name == NumpyOps.name:
            inner = chain(*node.layers[2:-1]) if len(names) > 4 else node.layers[2]
            node.layers[2:-1] = [Model("once", _forward, layers=[inner])]


def _forward(model: Any, words: Ragged, is_train: bool) -> tuple[Ragged, Callable[[Any], Any]]:
    inner, rows = model.layers[0], words.dataXd
    firsts, places = _alike(rows)
    lengths: Any = np.asarray([len(firsts)], dtype="i")
    vectors, back = inner(type(words)(rows[firsts], lengths), is_train)
    return type(words)(vectors.dataXd[places], words.lengths), back


def _alike(rows: Any) -> tuple[Any, Any]:
    """Where each different row stands first, and which of these each row is."""
    mixed = (rows * _MIXING[: rows.shape[1]]).sum(axis=1)
    _, firsts, places = np.unique(mixed, return_index=True, return_inverse=True)
    if (rows[firsts][places] == rows).all():
        return firsts, places
    every = np.arange(len(rows))  # two rows mixed to one number, which hardly happens
    return every, every
