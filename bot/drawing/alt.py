"""The alternative text of a picture: what it shows, for those who hear it or read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from bot.answering.board import Timeline
from bot.answering.stretches import Stretch
from bot.drawing import wording
from bot.drawing.choosing import choose
from bot.drawing.plain import plain

_LONGEST_ITEM = 160
_LONGEST_NAME = 150


def alt_text(timeline: Timeline, today: date, most: int) -> str:
    """The states and the events in at most so many letters.

    What does not fit is left out whole and counted: of the states the earliest, of the events the least important.
    """
    choice = choose(timeline, today)
    name = plain(timeline.track.name, _LONGEST_NAME)
    last = timeline.stretches[-1] if timeline.stretches else None
    head = wording.alt_head(
        name,
        wording.standing_words(last, today),
        wording.window_words(timeline.start, timeline.end),
    )
    shown = [
        one
        for one in timeline.stretches
        if one.end >= (timeline.start or date.min) and one.start <= (timeline.end or date.max)
    ]
    newest_first = [_item(wording.stretch_words(*pair, today)) for pair in _aged(shown)][::-1]
    states = _fitting(
        newest_first,
        (most - len(head)) * 2 // 5,
        lambda taken: wording.alt_states(newest_first[:taken][::-1], len(newest_first) - taken),
    )
    told = [_item(wording.happened(event, event.id in choice.corrected)) for event in choice.ranked]

    def events(taken: int) -> str:
        kept = sorted(
            range(taken), key=lambda n: _day(choice.ranked[n].when.start, choice.ranked[n].when.end)
        )
        return wording.alt_events([told[n] for n in kept], len(told) - taken, choice.undated)

    if not told and not choice.undated:
        return f"{head}{states} {wording.NOTHING}"[:most]
    return (head + states + _fitting(told, most - len(head) - len(states), events))[:most]


def _fitting(items: Sequence[str], room: int, said: Callable[[int], str]) -> str:
    """What is said with as many of the items as there is room for."""
    if not items:
        return said(0) if len(said(0)) <= room else ""
    taken, length = 0, 0
    while taken < len(items) and length + len(items[taken]) + 2 <= room:
        length += len(items[taken]) + 2
        taken += 1
    while taken and len(said(taken)) > room:
        taken -= 1
    return said(taken) if taken and len(said(taken)) <= room else ""


def _aged(shown: Sequence[Stretch]) -> list[tuple[Stretch, Stretch]]:
    """Each state from its first stretch to its last; the evidence may have become old on the way."""
    found: list[tuple[Stretch, Stretch]] = []
    for one in shown:
        if found and one.stale and found[-1][1].state is one.state:
            found[-1] = (found[-1][0], one)
        else:
            found.append((one, one))
    return found


def _item(text: str) -> str:
    return plain(text, _LONGEST_ITEM)


def _day(start: date | None, end: date | None) -> date:
    return start or end or date.min
