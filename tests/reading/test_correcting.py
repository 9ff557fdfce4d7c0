"""Corrections laid over groups of reports, as pure functions: hide, merge, split, date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import (
    Anchor,
    ArticleId,
    Basis,
    Correction,
    CorrectionKind,
    Event,
    EventId,
    Kind,
    Report,
    ReportGroup,
    ReportId,
    Span,
    Status,
    When,
)
from bot.reading.correcting import (
    Corrected,
    anchors_of,
    corrected,
    correction_of,
    in_force,
    split_id,
    without_effect,
)
from bot.reading.folding import fold

T0 = datetime(2024, 1, 10, 9, tzinfo=UTC)
MADE = T0 + timedelta(days=30)
LATER = MADE + timedelta(days=1)
RIGHT = When.day(date(2024, 1, 5), "5 January")
SHARED = "Talks were broken off on Monday and resumed on Friday."


def report(name: str, quote: str = "", *, article: str = "", day: int = 9) -> Report:
    text = quote or f"They met, says {name}."
    return Report(
        id=ReportId(name),
        article=ArticleId(article or f"article-{name}"),
        revision=1,
        known=T0,
        span=Span(0, len(text)),
        quote=text,
        kind=Kind.MEETING,
        status=Status.ACTUAL,
        noun="meeting",
        trigger="met",
        when=When.day(date(2024, 1, day)),
        basis=Basis.EXPLICIT,
    )


def group(name: str, *reports: Report) -> ReportGroup:
    return ReportGroup(id=EventId(name), reports=reports)


def again(one: Report) -> Report:
    """The report as a later reading of its article's next revision has it."""
    return replace(one, id=ReportId(f"{one.id}-again"), revision=2, known=LATER)


A, B, C, D = map(report, "abcd")
GROUPS = (group("e1", A, B), group("e2", C), group("e3", D))
E1, E2, E3 = map(fold, GROUPS)


def made(
    kind: CorrectionKind,
    *events: Event,
    id: str = "c1",  # noqa: A002 - the field's own name
    apart: Sequence[Report] = (),
) -> Correction:
    when = RIGHT if kind is CorrectionKind.DATE else None
    return correction_of(kind, events, id=id, made=MADE, by="U1", when=when, apart=apart)


HIDE = made(CorrectionKind.HIDE, E1)
MERGE = made(CorrectionKind.MERGE, E2, E1)
SPLIT = made(CorrectionKind.SPLIT, E1, apart=[B])
DATE = made(CorrectionKind.DATE, E1)
KINDS = pytest.mark.parametrize("correction", [HIDE, MERGE, SPLIT, DATE], ids=lambda c: c.kind)


def ids(told: Corrected) -> dict[str, set[str]]:
    """The ids of the reports by that of their event."""
    return {e.id: {str(r.id) for r in e.reports} for e in told.events}


# -- what each does -------------------------------------------------------------------------------


def test_a_hidden_event_is_not_told() -> None:
    """Nor are its sentences, which tell of nothing else."""
    told = corrected(GROUPS, [HIDE])
    assert ids(told) == {"e2": {"c"}, "e3": {"d"}}
    assert told.hidden == (GROUPS[0],)
    assert set(told.unsaid) == set(anchors_of([A, B]))


def test_merged_events_are_one() -> None:
    """Under the id of the one that was named first, so that links to it go on leading somewhere."""
    assert ids(corrected(GROUPS, [MERGE])) == {"e2": {"a", "b", "c"}, "e3": {"d"}}


def test_merged_events_keep_the_first_id_that_is_left() -> None:
    """The one that was named first may be no event any more."""
    gone = (group("other", C), *GROUPS[::2])
    assert ids(corrected(gone, [MERGE])) == {"e1": {"a", "b", "c"}, "e3": {"d"}}
    none = (group("n1", A, B), group("n2", C))
    assert set(ids(corrected(none, [MERGE]))) == {"n2"}


def test_a_split_takes_reports_out() -> None:
    """The rest keeps the event's id; the others have an event of their own, always of one id."""
    told = corrected(GROUPS, [SPLIT])
    assert ids(told) == {"e1": {"a"}, "e2": {"c"}, "e3": {"d"}, split_id(SPLIT): {"b"}}


def test_a_split_that_reading_has_made_by_itself_changes_nothing() -> None:
    """What is apart already keeps its id."""
    apart = (group("e1", A), group("e9", B))
    assert ids(corrected(apart, [SPLIT])) == {"e1": {"a"}, "e9": {"b"}}


def test_a_corrected_date_takes_the_place_of_the_folded_one() -> None:
    """The reports stay as they are: they say what they say."""
    told = corrected(GROUPS, [DATE])
    assert told.events[0] == replace(E1, when=RIGHT, basis=Basis.EXPLICIT)
    assert told.events[1:] == (E2, E3)
    assert told.dated == {E1.id}


def test_a_corrected_date_does_not_stick_to_the_group() -> None:
    """Folding is remembered from one question to the next: without the correction the old day is back."""
    corrected(GROUPS, [DATE])
    assert corrected(GROUPS, []).events == (E1, E2, E3)


# -- how its reports are found --------------------------------------------------------------------


@KINDS
def test_a_correction_outlives_reading_again(correction: Correction) -> None:
    """Another reader, or a next revision that keeps the sentence, makes new reports and perhaps new events."""
    read = (group("n1", again(A), again(B)), group("n2", again(C)), group("n3", again(D)))
    told = corrected(read, [correction])
    assert told != corrected(read, [])
    assert without_effect(read, [correction]) == ()


def test_line_breaks_make_no_other_sentence() -> None:
    """Markup may be laid out anew without a word changed."""
    quote = "They  met,\nsays a."
    wrapped = replace(A, quote=quote, span=Span(0, len(quote)))
    assert ids(corrected([group("n1", wrapped)], [HIDE])) == {}


def test_a_report_that_joins_later_is_hidden_too() -> None:
    """It tells of the same event."""
    joined = (group("e1", A, B, report("new")), *GROUPS[1:])
    assert ids(corrected(joined, [HIDE])) == {"e2": {"c"}, "e3": {"d"}}


def test_reports_that_part_are_all_hidden() -> None:
    """A better reader may find that the hidden reports tell of two events: neither was to be told."""
    parted = (group("e1", A), group("e9", B), group("e2", C))
    assert ids(corrected(parted, [HIDE])) == {"e2": {"c"}}


def test_a_sentence_of_two_events_hides_only_the_one() -> None:
    """What it tells of besides is still told, and may be quoted for it."""
    broken, resumed = report("broken", SHARED, article="x"), report("resumed", SHARED, article="x")
    groups = (group("e1", A, broken), group("e2", resumed))
    told = corrected(groups, [made(CorrectionKind.HIDE, fold(groups[0]))])
    assert ids(told) == {"e2": {"resumed"}}
    assert told.unsaid == anchors_of([A])


def test_a_sentence_is_meant_in_its_own_article_only() -> None:
    """Agencies' words stand in many papers."""
    copy = replace(A, id=ReportId("copy"), article=ArticleId("elsewhere"))
    assert "e9" in ids(corrected((*GROUPS, group("e9", copy)), [HIDE]))


@KINDS
def test_a_correction_without_its_sentences_has_no_effect(correction: Correction) -> None:
    """An article that was rewritten tells something else; who corrected it can be told so."""
    others = (group("e1", report("x")), group("e2", report("y")))
    told = corrected(others, [correction])
    assert told.events == corrected(others, []).events
    assert without_effect(others, [correction]) == (correction,)
    assert without_effect(GROUPS, [correction]) == ()


def test_a_hidden_sentence_stays_unsaid_where_nothing_is_read_from_it() -> None:
    """Else it would be quoted as a plain sentence as soon as a reader passes it over."""
    assert corrected(GROUPS[1:], [HIDE]).unsaid == HIDE.anchors


# -- one after the other --------------------------------------------------------------------------


def test_corrections_build_on_each_other() -> None:
    """Whoever corrects sees what the earlier corrections left."""
    (merged,) = (e for e in corrected(GROUPS, [MERGE]).events if e.id == E2.id)
    hidden = made(CorrectionKind.HIDE, merged, id="c2")
    assert ids(corrected(GROUPS, [MERGE, hidden])) == {"e3": {"d"}}
    split = made(CorrectionKind.SPLIT, merged, id="c3", apart=[A])
    told = corrected(GROUPS, [MERGE, split])
    assert ids(told) == {"e2": {"b", "c"}, "e3": {"d"}, split_id(split): {"a"}}


def test_what_is_hidden_is_not_merged() -> None:
    """The order decides: a merge does not bring back what was hidden before it."""
    assert ids(corrected(GROUPS, [HIDE, MERGE])) == {"e2": {"c"}, "e3": {"d"}}
    assert ids(corrected(GROUPS, [MERGE, HIDE])) == {"e3": {"d"}}


def test_a_corrected_date_goes_with_the_event() -> None:
    """Into a merged event, and with what is left of a split one; of two the newer counts."""
    told = {e.id: e.when for e in corrected(GROUPS, [DATE, MERGE]).events}
    assert told[E2.id] == RIGHT
    told = {e.id: e.when for e in corrected(GROUPS, [DATE, SPLIT]).events}
    assert told[E1.id] == RIGHT
    assert told[split_id(SPLIT)] == B.when
    other = replace(made(CorrectionKind.DATE, E2, id="c2"), when=When.day(date(2024, 1, 6)))
    for order in ([DATE, other, MERGE], [other, DATE, MERGE]):
        told = {e.id: e.when for e in corrected(GROUPS, order).events}
        assert told[E2.id] == order[1].when


# -- making one -----------------------------------------------------------------------------------


def test_a_correction_names_its_reports_once() -> None:
    """Two reports of one sentence are found by one anchor."""
    twice = group("e1", A, replace(A, id=ReportId("a2")), B)
    correction = made(CorrectionKind.HIDE, fold(twice))
    assert correction.events == (E1.id,)
    assert correction.anchors == (
        Anchor(article=A.article, quote=A.quote),
        Anchor(article=B.article, quote=B.quote),
    )


@pytest.mark.parametrize(
    "kind, events, apart",
    [
        (CorrectionKind.HIDE, [], []),
        (CorrectionKind.HIDE, [E1, E2], []),
        (CorrectionKind.HIDE, [E1], [A]),
        (CorrectionKind.MERGE, [E1], []),
        (CorrectionKind.MERGE, [E1, E1], []),
        (CorrectionKind.SPLIT, [E1], []),
        (CorrectionKind.SPLIT, [E1], [A, B]),
        (CorrectionKind.SPLIT, [E1], [C]),
    ],
)
def test_what_makes_no_sense_is_no_correction(
    kind: CorrectionKind, events: Sequence[Event], apart: Sequence[Report]
) -> None:
    """It would lie in the store and do nothing, or something else than was meant."""
    with pytest.raises(ValueError, match="event"):
        correction_of(kind, events, id="c1", made=MADE, by="U1", apart=apart)


# -- properties -----------------------------------------------------------------------------------

_NAMES = st.sampled_from("abcdefgh")


@st.composite
def several(draw: st.DrawFn) -> tuple[ReportGroup, ...]:
    """Groups of up to eight reports, some of which share a sentence, by id."""
    homes = draw(st.dictionaries(_NAMES, st.integers(1, 4), min_size=1))
    shared = draw(st.sets(_NAMES))
    found: dict[str, list[Report]] = {}
    for name, home in homes.items():
        one = report(name, SHARED, article="x") if name in shared else report(name)
        found.setdefault(f"e{home}", []).append(one)
    return tuple(group(name, *found[name]) for name in sorted(found))


@st.composite
def corrections_of(draw: st.DrawFn, groups: Sequence[ReportGroup]) -> list[Correction]:
    """Up to four corrections, each of events as the ones before left them."""
    found: list[Correction] = []
    for number in range(draw(st.integers(0, 4))):
        events = corrected(groups, found).events
        kind = draw(st.sampled_from(CorrectionKind))
        least = 2 if kind is CorrectionKind.MERGE else 1
        most = len(events) if kind is CorrectionKind.MERGE else 1
        if len(events) < least:
            break
        chosen = draw(
            st.lists(
                st.sampled_from(events), min_size=least, max_size=most, unique_by=lambda e: e.id
            )
        )
        apart: list[Report] = []
        if kind is CorrectionKind.SPLIT:
            if len(chosen[0].reports) < 2:
                continue
            apart = [chosen[0].reports[0]]
        found.append(made(kind, *chosen, id=f"c{number}", apart=apart))
    return found


@given(groups=several())
def test_without_corrections_nothing_changes(groups: tuple[ReportGroup, ...]) -> None:
    """Most stores have none."""
    told = corrected(groups, [])
    assert told == Corrected(events=tuple(map(fold, groups)))


@given(data=st.data())
def test_withdrawn_corrections_leave_no_trace(data: st.DataObject) -> None:
    """Whoever makes a mistake can undo it, and a question about an earlier moment is answered as then."""
    groups = data.draw(several())
    corrections = data.draw(corrections_of(groups))
    withdrawn = [replace(c, withdrawn=LATER) for c in corrections]
    before = MADE - timedelta(microseconds=1)
    for at in (before, LATER):
        assert corrected(groups, in_force(withdrawn, at)) == corrected(groups, [])
    within = in_force(withdrawn, MADE)
    assert corrected(groups, within) == corrected(groups, corrections)


@given(data=st.data())
def test_no_report_is_lost_or_told_twice(data: st.DataObject) -> None:
    """Corrections move reports and hide them; they make none and destroy none."""
    groups = data.draw(several())
    told = corrected(groups, data.draw(corrections_of(groups)))
    kept = [r.id for e in told.events for r in e.reports]
    kept += [r.id for g in told.hidden for r in g.reports]
    assert sorted(kept) == sorted(r.id for g in groups for r in g.reports)
    assert [e.id for e in told.events] == sorted({e.id for e in told.events})
    assert told.dated <= {e.id for e in told.events}
    quoted = {(r.article, r.quote) for e in told.events for r in e.reports}
    assert quoted.isdisjoint((a.article, a.quote) for a in told.unsaid)
