"""What is stored comes back as it was: properties of any article, report and passage."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model import EventId, Passage
from bot.ports import Store
from store.columns import REPLACEMENT
from tests.store.samples import (
    LATE,
    T0,
    article,
    articles,
    group,
    ids,
    passage,
    report,
    reports_of,
)

many = settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


class _Undo(Exception):
    """Leaves the store as it was for the next example."""


@many
@given(data=st.data())
def test_article_and_reports_come_back_alike(dialect: Store, data: st.DataObject) -> None:
    """Every field of an article and its reports is kept, dates and moments to their last digit."""
    of = data.draw(articles)
    told = data.draw(st.lists(reports_of(of), max_size=3, unique_by=lambda r: r.id))
    with suppress(_Undo), dialect.begin() as unit:
        unit.articles.add(of, "reader-1")
        assert unit.articles.get(of.id, of.revision) == of
        unit.reports.replace(of, told, [])
        unit.reports.assign([group("e", *told)])
        standing = [r for r in told if r.superseded is None]
        found = unit.reports.event(EventId("e"))
        assert {r.id: r for r in found.reports} == {r.id: r for r in standing} if found else True
        assert bool(found) == bool(standing)
        phrases = {r.id: (r.when.phrase, r.said.phrase) for r in standing}
        assert phrases == {
            r.id: (r.when.phrase, r.said.phrase) for r in (found or group("e")).reports
        }
        raise _Undo


@many
@given(data=st.data())
def test_reports_stand_from_known_until_superseded(dialect: Store, data: st.DataObject) -> None:
    """The view as of any moment holds exactly the reports that the port's words say."""
    of = data.draw(articles)
    told = data.draw(st.lists(reports_of(of), max_size=3, unique_by=lambda r: r.id))
    moments = [of.known, *(r.superseded for r in told if r.superseded)]
    at = data.draw(st.sampled_from(moments))
    with suppress(_Undo), dialect.begin() as unit:
        unit.articles.add(of, "reader-1")
        unit.reports.replace(of, told, [])
        unit.reports.assign([group("e", *told)])
        expected = {
            r.id for r in told if r.known <= at and (r.superseded is None or r.superseded > at)
        }
        assert set(ids(unit.reports.standing(at)).get("e", [])) == expected
        raise _Undo


@many
@given(text=st.text(max_size=30))
def test_any_text_can_be_stored(dialect: Store, text: str) -> None:
    """What no database takes is replaced one for one: foreign bytes stop nothing, and spans hold."""
    of = replace(article(text=f"{text} talks."), title=text)
    cleaned = "".join(REPLACEMENT if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)
    with suppress(_Undo), dialect.begin() as unit:
        unit.articles.add(of, text)
        unit.reports.replace(of, [report(of)], [passage(of)])
        found = unit.articles.get(of.id, 1)
        assert found is not None
        assert (found.title, found.text) == (cleaned, f"{cleaned} talks.")
        assert [p.text for p in unit.passages.search(["talks"], LATE)] == [found.text]
        raise _Undo


def test_passages_come_back_alike(dialect: Store) -> None:
    """A passage found is the passage stored, its tracks in their order."""
    of = article()
    kept: Passage = passage(of, tracks=())
    kept = replace(kept, tracks=tuple(f"track-{n}" for n in (3, 1, 2)))  # type: ignore[misc]
    with dialect.begin() as unit:
        unit.articles.add(of, "reader-1")
        unit.reports.replace(of, [], [kept])
        assert unit.passages.search(["talks"], T0) == (kept,)
