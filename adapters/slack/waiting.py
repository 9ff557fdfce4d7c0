"""Growing waits between tries that fail."""

from __future__ import annotations

import random

_LONGEST = 60.0  # seconds


class Waits:
    """The wait before the next try: the first at once, then longer and longer, never in step with others."""

    def __init__(self, first: float) -> None:
        self._first = first
        self._failures = 0

    def well(self) -> None:
        """It worked: begin anew."""
        self._failures = 0

    def next(self) -> float:
        """Seconds to wait now."""
        self._failures += 1
        if self._failures == 1:
            return 0.0
        longest = min(_LONGEST, self._first * 2.0 ** min(self._failures - 2, 20))
        return longest * random.uniform(0.7, 1.0)  # noqa: S311 - spreads load, guards nothing
