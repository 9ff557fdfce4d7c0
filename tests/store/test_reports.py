"""Reports, their events, and the views as of a moment, on every database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.errors import Conflict, StoreError
from bot.model import ArticleId, EventId, Kind, Precision, Span, When
from bot.ports import Store
from tests.store.samples import (
    DAY,
    EARLY,
    LATE,
    OTHER,
    T0,
    TRACK,
    article,
    group,
    ids,
    passage,
    put,
    report,
)

JAN = date(2024, 1, 8)


def test_replacing_twice_is_replacing_once(store: Store) -> None:
    """Reading an article again leaves one copy of each report and passage."""
    of = article()
    with store.begin() as unit:
        put(unit, of, report(of), event="e")
    for _ in range(2):
        with store.begin() as unit:
            unit.reports.replace(of, [report(of)], [passage(of)])
            unit.reports.assign([group("e", report(of))])
    with store.begin() as unit:
        assert unit.reports.standing(LATE) == (group("e", report(of)),)
        assert len(unit.passages.search(["talks"], LATE)) == 1


def test_replaced_reports_have_no_event_until_assigned(store: Store) -> None:
    """What is read anew is grouped anew, and an event left without reports is gone."""
    of = article()
    with store.begin() as unit:
        put(unit, of, report(of, day=JAN), event="e")
        unit.reports.replace(of, [report(of, day=JAN)], [])
        assert unit.reports.event(EventId("e")) is None
        assert unit.reports.standing(LATE) == ()
        assert unit.reports.near(JAN, JAN, [TRACK]) == ()
        assert unit.passages.search(["talks"], LATE) == ()


def test_revisions_put_in_together_stand_as_those_put_in_one_by_one(store: Store) -> None:
    """A feed's articles are stored at once, and may hold an article, its next revision and another."""
    old, new = article(), article(revision=2, known=T0 + DAY, text="Talks are off. So it is.")
    other = article("b")
    with store.begin() as unit:
        put(unit, old, report(old), event="left")
        for of in (new, other):
            unit.articles.add(of, "reader-1")
        unit.reports.replace_all((of, [report(of)], [passage(of)]) for of in (old, other, new))
        unit.reports.assign(group(f"e{n}", report(of)) for n, of in enumerate((old, other, new)))
    with store.begin() as unit:
        assert ids(unit.reports.standing(T0)) == {"e0": ["a-1"], "e1": ["b-1"]}
        assert ids(unit.reports.standing(T0 + DAY)) == {"e1": ["b-1"], "e2": ["a-2"]}
        found = unit.passages.search(["talks"], T0 + DAY)
        assert sorted((p.article, p.revision) for p in found) == [("a", 2), ("b", 1)]
        assert unit.reports.event(EventId("left")) is None


def test_the_next_revision_supersedes_from_its_moment_on(store: Store) -> None:
    """Asked as of an earlier day the store answers as it would have answered then."""
    old, new = article(), article(revision=2, known=T0 + DAY, text="Talks are off. So it is.")
    with store.begin() as unit:
        put(unit, old, report(old), event="e")
    with store.begin() as unit:
        put(unit, new, report(new), event="f")
    with store.begin() as unit:
        superseded = replace(report(old), superseded=T0 + DAY)
        assert unit.reports.standing(T0) == (group("e", superseded),)
        assert unit.reports.standing(T0 + DAY - timedelta(microseconds=1)) == (
            group("e", superseded),
        )
        assert unit.reports.standing(T0 + DAY) == (group("f", report(new)),)
        assert unit.reports.standing(T0 - DAY) == ()
        assert unit.reports.event(EventId("e")) is None
        assert ids(unit.reports.of_article(old.id)) == {"f": ["a-2"]}
        assert [p.revision for p in unit.passages.search(["talks"], T0)] == [1]
        assert [p.revision for p in unit.passages.search(["talks"], T0 + DAY)] == [2]


def test_a_revision_without_reports_supersedes_as_well(store: Store) -> None:
    """A correction that takes everything back takes it back, even before it is read."""
    with store.begin() as unit:
        put(unit, article(), report(article()), event="e")
        unit.articles.add(article(revision=2, known=T0 + DAY), "reader-1")
        assert unit.reports.standing(LATE) == ()
        assert ids(unit.reports.standing(T0)) == {"e": ["a-1"]}
        assert unit.reports.near(T0.date(), T0.date(), [TRACK]) == ()
        assert unit.reports.of_article(ArticleId("a")) == ()


def test_an_earlier_revision_read_later_stays_superseded(store: Store) -> None:
    """Reading old revisions again, in whatever order, brings nothing back to life."""
    with store.begin() as unit:
        for revision in (3, 1, 2):
            of = article(revision=revision, known=T0 + revision * DAY)
            put(unit, of, report(of), event="e")
        views = [unit.reports.standing(T0 + n * DAY + DAY / 2) for n in range(5)]
        assert [ids(view) for view in views] == [
            {},
            {"e": ["a-1"]},
            {"e": ["a-2"]},
            {"e": ["a-3"]},
            {"e": ["a-3"]},
        ]
        assert [p.revision for p in unit.passages.search(["talks"], LATE)] == [3]


def test_standing_keeps_groups_whole(store: Store) -> None:
    """A track or a kind picks events; each comes with all its reports that stood then."""
    a, b, c = article("a"), article("b"), article("c", known=T0 + DAY)
    meeting, visit = report(a), report(b, kind=Kind.VISIT, tracks=[OTHER])
    late = report(c, kind=Kind.CALL)
    with store.begin() as unit:
        put(unit, a, meeting)
        put(unit, b, visit)
        put(unit, c, late)
        unit.reports.assign([group("z", meeting, visit, late)])
        whole = {"z": ["a-1", "b-1", "c-1"]}
        assert ids(unit.reports.standing(LATE, track=TRACK)) == whole
        assert ids(unit.reports.standing(LATE, track=OTHER)) == whole
        assert ids(unit.reports.standing(LATE, kinds=[Kind.VISIT])) == whole
        assert ids(unit.reports.standing(LATE, track=TRACK, kinds=[Kind.CALL])) == whole
        assert ids(unit.reports.standing(T0, kinds=[Kind.VISIT])) == {"z": ["a-1", "b-1"]}
        assert unit.reports.standing(LATE, track=TRACK, kinds=[Kind.VISIT]) == ()
        assert unit.reports.standing(T0, track=TRACK, kinds=[Kind.CALL]) == ()
        assert unit.reports.standing(LATE, kinds=[]) == ()
        assert unit.reports.standing(LATE, kinds=[Kind.STATEMENT]) == ()


def test_standing_comes_by_event_id(store: Store) -> None:
    """The order is that of the characters, whatever language the database is set to."""
    names = ["b", "B", "a", "_", "ä", "Z"]
    with store.begin() as unit:
        for name in names:
            of = article(name)
            put(unit, of, report(of), event=name)
        assert [found.id for found in unit.reports.standing(LATE)] == sorted(names)


INTERVALS = [
    When.day(JAN),
    When(start=date(2024, 1, 1), end=JAN, precision=Precision.RANGE),
    When(start=JAN, end=date(2024, 1, 31), precision=Precision.RANGE),
    When(start=date(2023, 11, 7), end=JAN, precision=Precision.RANGE),  # the widest narrow one
    When(start=date(2023, 11, 6), end=JAN, precision=Precision.RANGE),  # the narrowest wide one
    When(start=date(2020, 1, 1), end=date(2030, 12, 31), precision=Precision.RANGE),
    When(start=None, end=JAN, precision=Precision.DAY),
    When(start=JAN, end=None, precision=Precision.DAY),
]


def test_near_finds_what_shares_a_day(store: Store) -> None:
    """Short, long and open intervals are all found by any day that they hold, and by no other."""
    of = article()
    with store.begin() as unit:
        unit.articles.add(of, "reader-1")
        for when in INTERVALS:
            told = replace(report(of), when=when)
            unit.reports.replace(of, [told], [])
            unit.reports.assign([group("e", told)])
            near = unit.reports.near
            assert near(JAN, JAN, [TRACK]) == (group("e", told),), when
            assert near(date.min, date.max, [OTHER, TRACK]) == (group("e", told),), when
            assert bool(near(JAN + DAY, date.max, [TRACK])) == (when.end != JAN), when
            assert bool(near(date.min, JAN - DAY, [TRACK])) == (when.start != JAN), when


def test_near_takes_an_undated_report_for_the_day_it_became_known(store: Store) -> None:
    """Without any date the best guess is the day of the article."""
    of = article()
    with store.begin() as unit:
        put(unit, of, report(of), event="e")
        assert ids(unit.reports.near(T0.date(), T0.date(), [TRACK])) == {"e": ["a-1"]}
        assert unit.reports.near(T0.date() + DAY, T0.date() + 2 * DAY, [TRACK]) == ()


def test_near_keeps_groups_whole_and_to_the_track(store: Store) -> None:
    """One report near in time brings in its event; an event of another dialogue stays out."""
    a, b, c = article("a"), article("b"), article("c")
    here, there = report(a, day=JAN), report(b, day=date(2020, 5, 5), tracks=[OTHER])
    other = report(c, day=JAN, tracks=[OTHER])
    with store.begin() as unit:
        put(unit, a, here)
        put(unit, b, there)
        put(unit, c, other, event="f")
        unit.reports.assign([group("e", here, there)])
        assert ids(unit.reports.near(JAN, JAN, [TRACK])) == {"e": ["a-1", "b-1"]}
        assert unit.reports.near(JAN, JAN, []) == ()
        assert unit.reports.near(JAN + DAY, JAN, [TRACK]) == ()
        assert len(unit.reports.near(JAN, JAN, [TRACK, OTHER])) == 2


def test_assign_moves_reports_and_drops_what_is_left_empty(store: Store) -> None:
    """Merging two events makes the emptied one vanish and keeps the other's further reports."""
    a, b, c = article("a"), article("b"), article("c")
    with store.begin() as unit:
        put(unit, a, report(a), event="e")
        put(unit, b, report(b), event="f")
        put(unit, c, report(c), event="f")
        unit.reports.assign([group("e", report(a), report(b))])
        assert ids(unit.reports.standing(LATE)) == {"e": ["a-1", "b-1"], "f": ["c-1"]}
        unit.reports.assign([group("e", report(c)), group("empty")])
        assert ids(unit.reports.standing(LATE)) == {"e": ["a-1", "b-1", "c-1"]}
        assert unit.reports.event(EventId("f")) is None
        assert unit.reports.event(EventId("empty")) is None
        unit.reports.assign([])


def test_of_article_gives_the_whole_groups(store: Store) -> None:
    """`why` shows what else tells of the events that an article tells of."""
    a, b = article("a"), article("b", known=T0 - DAY)
    with store.begin() as unit:
        put(unit, a, report(a))
        put(unit, b, report(b))
        unit.reports.assign([group("e", report(a), report(b))])
        assert ids(unit.reports.of_article(a.id)) == {"e": ["b-1", "a-1"]}
        assert unit.reports.of_article(ArticleId("absent")) == ()


def test_what_is_not_in_the_article_is_refused(store: Store) -> None:
    """No answer can cite what was not said, so nothing but verbatim parts of the revision is kept."""
    of = article()
    told, text = report(of), passage(of)
    with store.begin() as unit:
        unit.articles.add(of, "reader-1")
        for wrong in (
            replace(told, quote="x" * len(told.quote)),
            replace(told, revision=2),
            replace(told, known=T0 + DAY),
        ):
            with pytest.raises(ValueError, match="not "):
                unit.reports.replace(of, [wrong], [])
        with pytest.raises(ValueError, match="not "):
            unit.reports.replace(of, [], [replace(text, span=Span(0, 3))])
        unit.reports.replace(of, [told], [text])


def test_reports_of_an_unknown_article_are_refused(store: Store) -> None:
    """Without its article a report could not be cited."""
    with pytest.raises(StoreError), store.begin() as unit:
        unit.reports.replace(article(), [report(article())], [])


def test_two_reports_of_one_id_are_a_conflict(store: Store) -> None:
    """An id stands for one report; nothing of the failed unit stays."""
    a, b = article("a"), article("b")
    with store.begin() as unit:
        put(unit, a, report(a, "same"), event="e")
    with pytest.raises(Conflict), store.begin() as unit:
        put(unit, b, report(b, "same"), event="e")
    with store.begin() as unit:
        assert unit.articles.count() == 1
        assert unit.reports.standing(EARLY) == ()
        assert ids(unit.reports.standing(LATE)) == {"e": ["same"]}
