"""Boxes on a column, each as near to its wished place as the others let it be, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate


def spread(
    wishes: Sequence[float], heights: Sequence[float], top: float, bottom: float
) -> list[float]:
    """The tops of boxes that wish their centres somewhere, in rising order; none overlaps, all keep inside.

    Least squares under that condition: with the heights of those above taken off, places must only not fall, and
    pooling neighbours that would is the best that can be done. Raises ValueError where they do not fit at all.
    """
    above = [0.0, *accumulate(heights)]
    last = bottom - above[-1]
    if last < top - 1e-6:
        raise ValueError("the boxes do not fit in the column")
    pools: list[tuple[float, int]] = []
    for wish, height, offset in zip(wishes, heights, above, strict=False):
        mean, count = wish - height / 2 - offset, 1
        while pools and pools[-1][0] >= mean:
            other, others = pools.pop()
            mean = (other * others + mean * count) / (others + count)
            count += others
        pools.append((mean, count))
    flat = [min(max(mean, top), max(last, top)) for mean, count in pools for _ in range(count)]
    return [place + offset for place, offset in zip(flat, above, strict=False)]
