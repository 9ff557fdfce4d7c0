"""The labels of a picture: which events get one, what stands on it, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.drawing.banding import RIGHT
from bot.drawing.choosing import CALLED_OFF, Choice, inexact
from bot.drawing.plain import plain
from bot.drawing.ruler import ABOVE, BELOW, Measures, wrap
from bot.drawing.scale import Scale
from bot.drawing.sheet import MARGIN, WIDTH, Extent, Ink, Label, Look, Mark, Shape, Words
from bot.drawing.spreading import spread
from bot.drawing.window import interval
from bot.drawing.wording import event_line, short_date
from bot.model import Event, Kind, Status

MOST_HEIGHT = 410.0
"""How high the labels may be together: with more, a picture is longer than a phone."""

AXIS_MARGIN = 11.0
"""What is left free above and below the axis, for whiskers that are longer than their days."""

DASH_X = RIGHT + 6
_FIRST_LANE, _LANE, _LANES = RIGHT + 12.0, 5.0, 4
_FAN = (RIGHT + 32.0, RIGHT + 50.0)
_MARK_X, _MARK = RIGHT + 58.0, 10.0
_TEXT_X = RIGHT + 68.0
_SIZE, _PITCH = 12.0, 14.5
_MOST_LETTERS = 120
_LINES = 2
_GAP = 1.0
_LEAST_WHISKER = 7.0
_OPEN_WHISKER = 18.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A label without a place: its lines, the first of them the date."""

    event: Event
    lines: tuple[Words, ...]

    @property
    def height(self) -> float:
        return (len(self.lines) - 1) * _PITCH + (ABOVE + BELOW) * _SIZE + _GAP


def draft_labels(choice: Choice, measures: Measures) -> tuple[Draft, ...]:
    """The most important events, as many as there is room for."""
    found: list[Draft] = []
    left = MOST_HEIGHT
    for event in choice.ranked:
        draft = _draft(event, event_line(event, event.id in choice.corrected), measures)
        left -= draft.height
        if left < 0:
            break
        found.append(draft)
    return tuple(found)


def place_labels(
    drafts: Sequence[Draft], scale: Scale, top: float, bottom: float
) -> tuple[Label, ...]:
    """Each label as near to its event as the others let it be; their lines do not cross."""
    extents = _lanes([extent_of(draft.event, scale) for draft in drafts])
    pairs = sorted(
        zip(drafts, extents, strict=True), key=lambda pair: (pair[1].middle, pair[0].event.id)
    )
    # Wished so that the first line, beside which the mark stands, is level with the event.
    wishes = [extent.middle + draft.height / 2 - _level() for draft, extent in pairs]
    tops = spread(wishes, [draft.height for draft, _ in pairs], top, bottom)
    return tuple(_label(draft, extent, y) for (draft, extent), y in zip(pairs, tops, strict=True))


def extent_of(event: Event, scale: Scale) -> Extent:
    """When an event was, on the axis, next to the band. What is not exact is never as short as a day."""
    first, last = interval(event)
    top, bottom = scale.y(first), scale.y(last)
    unsure = inexact(event)
    if not unsure:
        single = event.when.start == event.when.end
        middle = (top + bottom) / 2
        return Extent(
            x=DASH_X,
            top=middle if single else top,
            bottom=middle if single else bottom,
            inexact=False,
        )
    above, below = event.when.start is None, event.when.end is None
    least = _OPEN_WHISKER if above or below else _LEAST_WHISKER
    if bottom - top < least:
        spare = least - (bottom - top)
        up = spare if above else 0 if below else spare / 2
        top, bottom = top - up, bottom + spare - up
    low, high = scale.segments[0].top, scale.segments[-1].bottom
    return Extent(
        x=DASH_X,
        top=max(top, low - AXIS_MARGIN),
        bottom=min(bottom, high + AXIS_MARGIN),
        inexact=True,
        open_above=above,
        open_below=below,
    )


def shape_of(event: Event) -> Shape:
    shapes = {Kind.SUSPENSION: Shape.SUSPENSION, Kind.RESUMPTION: Shape.RESUMPTION}
    return shapes.get(event.kind, Shape.OTHER)


def look_of(event: Event) -> Look:
    if event.status in CALLED_OFF:
        return Look.CROSSED
    return Look.FILLED if event.status is Status.ACTUAL else Look.HOLLOW


def _draft(event: Event, summary: str, measures: Measures) -> Draft:
    room = WIDTH - MARGIN - _TEXT_X
    day = measures.drawable(plain(short_date(event.when), _MOST_LETTERS))
    bold = measures.width(day, _SIZE, bold=True) <= room
    said = measures.drawable(plain(summary, _MOST_LETTERS))
    dates = wrap(measures, day, _SIZE, room, _LINES, bold=bold)
    lines = [(text, bold) for text in dates]
    lines += [(text, False) for text in wrap(measures, said, _SIZE, room, _LINES)]
    struck = event.status in CALLED_OFF
    words = tuple(
        Words(
            text=text,
            x=_TEXT_X,
            y=0.0,
            size=_SIZE,
            width=measures.width(text, _SIZE, bold=heavy),
            bold=heavy,
            ink=Ink.STRONG if n < len(dates) else Ink.PLAIN,
            struck=struck and n < len(dates),
        )
        for n, (text, heavy) in enumerate(lines)
    )
    return Draft(event=event, lines=words)


def _label(draft: Draft, extent: Extent, top: float) -> Label:
    first = top + ABOVE * _SIZE
    level = top + _level()
    lines = tuple(
        Words(
            text=w.text,
            x=w.x,
            y=first + n * _PITCH,
            size=w.size,
            width=w.width,
            bold=w.bold,
            ink=w.ink,
            struck=w.struck,
        )
        for n, w in enumerate(draft.lines)
    )
    mark = Mark(
        shape=shape_of(draft.event), look=look_of(draft.event), x=_MARK_X, y=level, size=_MARK
    )
    near, far = _FAN
    line = ((extent.x, extent.middle), (near, extent.middle), (far, level), (_MARK_X, level))
    return Label(event=draft.event.id, mark=mark, extent=extent, line=line, words=lines)


def _level() -> float:
    """How far below the top of a label the middle of its first line's letters is."""
    return (ABOVE - 0.36) * _SIZE


def _lanes(extents: Sequence[Extent]) -> list[Extent]:
    """The extents side by side where they overlap; a point stays next to the band."""
    ends = [float("-inf")] * _LANES
    placed: dict[int, Extent] = {}
    for n in sorted(range(len(extents)), key=lambda i: (extents[i].top, extents[i].bottom)):
        one = extents[n]
        if one.top == one.bottom:
            placed[n] = one
            continue
        free = [lane for lane in range(_LANES) if ends[lane] < one.top - 2]
        lane = free[0] if free else min(range(_LANES), key=lambda i: ends[i])
        ends[lane] = max(ends[lane], one.bottom)
        placed[n] = Extent(
            x=_FIRST_LANE + lane * _LANE,
            top=one.top,
            bottom=one.bottom,
            inexact=one.inexact,
            open_above=one.open_above,
            open_below=one.open_below,
        )
    return [placed[n] for n in range(len(extents))]
