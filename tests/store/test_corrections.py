"""Corrections and the log of administration, on every database."""

from __future__ import annotations

from datetime import date

import pytest

from bot.errors import Conflict
from bot.model import Correction, CorrectionKind, EventId, When
from bot.ports import Store
from tests.store.office_samples import correction, entry
from tests.store.samples import DAY, T0, article, put, report


def test_corrections_come_in_the_order_in_which_they_were_made(store: Store) -> None:
    """They are applied one after the other, so a later one finds what the earlier ones left."""
    made = [correction("z"), correction("y"), correction("x", T0 + DAY), correction("w", T0 - DAY)]
    with store.begin() as unit:
        for each in made:
            unit.corrections.add(each)
        assert [c.id for c in unit.corrections.all()] == ["w", "z", "y", "x"]


def test_a_correction_is_made_once(store: Store) -> None:
    """What an id names stays what it was, also for the log."""
    with store.begin() as unit:
        unit.corrections.add(correction())
    with pytest.raises(Conflict, match="c1"), store.begin() as unit:
        unit.corrections.add(correction(made=T0 + DAY))
    with store.begin(readonly=True) as unit:
        assert unit.corrections.all() == (correction(),)


def test_a_withdrawn_correction_stays_for_the_time_it_was_in_force(store: Store) -> None:
    """A question asked as of then gets the answer of then."""
    with store.begin() as unit:
        unit.corrections.add(correction("other"))
        unit.corrections.add(correction())
        assert unit.corrections.withdraw("c1", T0 + DAY)
        assert not unit.corrections.withdraw("c1", T0 + 2 * DAY)
        assert not unit.corrections.withdraw("unknown", T0 + DAY)
        other, found = unit.corrections.all()
    assert other == correction("other")
    assert found.withdrawn == T0 + DAY


def test_a_corrected_date_comes_back(store: Store) -> None:
    """With its phrase, which comparing does not look at."""
    when = When.day(date(2024, 1, 9), "January 9")
    dated = Correction(
        id="c1",
        made=T0,
        by="U1",
        kind=CorrectionKind.DATE,
        events=(EventId("e1"),),
        anchors=(),
        when=when,
    )
    with store.begin() as unit:
        unit.corrections.add(dated)
        (found,) = unit.corrections.all()
    assert found == dated
    assert found.when is not None
    assert found.when.phrase == "January 9"


def test_reading_an_article_again_leaves_corrections_alone(store: Store) -> None:
    """What a person corrected is not undone by a better reader."""
    of = article()
    with store.begin() as unit:
        put(unit, of, report(of, "r1"), event="e1")
        unit.corrections.add(correction())
        unit.reports.replace(of, [report(of, "r2")], [])
        assert unit.corrections.all() == (correction(),)


def test_the_log_is_told_from_its_newest_entry(store: Store) -> None:
    """Entries of one moment keep the order in which they were made."""
    made = [entry("1"), entry("2"), entry("3", T0 + DAY), entry("4", T0 - DAY), entry("2")]
    with store.begin() as unit:
        for each in made:
            unit.audit.add(each)
        assert [e.subject for e in unit.audit.newest(10)] == ["3", "2", "2", "1", "4"]
        assert unit.audit.newest(1) == (made[2],)
        assert unit.audit.newest(0) == unit.audit.newest(-1) == ()
