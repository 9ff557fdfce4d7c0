"""What administrators correct, over a real store: what is told before, after, and once it is taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.answering.facts import recall
from bot.model import Correction, CorrectionKind, Event, EventId, Kind
from tests.conversation.conftest import ADMIN, ASKED, Talk, whole

LATER = ASKED + timedelta(minutes=10)


def events(talk: Talk) -> tuple[Event, ...]:
    with talk.house.store.begin(readonly=True) as unit:
        return recall(unit, ASKED, None).events


def corrections(talk: Talk) -> tuple[Correction, ...]:
    with talk.house.store.begin(readonly=True) as unit:
        return unit.corrections.all()


@pytest.fixture
def cut(talk: Talk) -> EventId:
    """Turkey cut the hotline; one article tells of it."""
    return next(e.id for e in events(talk) if e.kind is Kind.SUSPENSION and "aegean" in e.tracks)


@pytest.fixture
def restart(talk: Talk) -> EventId:
    """The pay talks resumed; two articles tell of it."""
    return next(e.id for e in events(talk) if len({r.article for r in e.reports}) > 1)


def test_a_hidden_event_is_told_no_more(talk: Talk, cut: EventId) -> None:
    """The reply names the event, how it was and is, and how to take it back."""
    reply = talk(f"hide {cut}", author=ADMIN)
    assert reply.private
    (made,) = corrections(talk)
    assert reply.headline == f"Hidden: {cut} (correction {made.id})."
    assert reply.body[0].startswith(f"before: {cut}  suspension, 16 January 2024")
    assert reply.body[1] == "now: not told any more"
    assert reply.body[2] == f"To take it back: restore {made.id}"
    assert (made.kind, made.by, made.made) == (CorrectionKind.HIDE, ADMIN, ASKED)
    assert "16 January" not in whole(talk("timeline aegean"))
    assert "16 January" not in talk("When did Turkey cut the hotline?", received=LATER).headline


@pytest.mark.parametrize("by_event", [True, False])
def test_what_is_taken_back_is_told_again(talk: Talk, cut: EventId, by_event: bool) -> None:
    """By the event's id or by the correction's; the log keeps both."""
    talk(f"hide {cut}", author=ADMIN)
    (made,) = corrections(talk)
    name = cut if by_event else made.id
    reply = talk(f"restore {name}", author=ADMIN, received=LATER)
    assert reply.headline == f"Restored: {name} (1 correction taken back)."
    assert "before: not told any more" in reply.body
    assert any(line.startswith(f"now: {cut}") for line in reply.body)
    assert "16 January 2024" in whole(talk("timeline aegean", received=LATER))
    newest, first = talk.audit()
    assert (newest.action, first.action) == ("restore", "hide")
    assert first.after in newest.before
    again = talk(f"restore {name}", author=ADMIN, received=LATER)
    assert "nothing to take back" in again.headline


@pytest.mark.parametrize(
    "typed, shown, precision",
    [
        ("2024-01-15", "15 January 2024", "day"),
        ("2024-02", "February 2024", "month"),
        ("2023", "2023", "year"),
    ],
)
def test_a_date_is_corrected_no_finer_than_it_is_typed(
    talk: Talk, cut: EventId, typed: str, shown: str, precision: str
) -> None:
    """A month stays a month."""
    reply = talk(f"correct {cut} date {typed}", author=ADMIN)
    assert reply.body[0].startswith(f"before: {cut}  suspension, 16 January 2024:")
    assert reply.body[1].startswith(f"now: {cut}  suspension, {shown}:")
    (made,) = corrections(talk)
    assert made.when is not None
    assert made.when.precision.value == precision
    assert f"{shown}: suspension" in whole(talk("timeline aegean"))


def test_merged_events_are_one(talk: Talk, restart: EventId) -> None:
    """The first gives the name."""
    other = next(e for e in events(talk) if e.tracks == ("docks",) and e.id != restart)
    reply = talk(f"merge {restart} {other.id}", author=ADMIN)
    before = [line for line in reply.body if line.startswith("before: ")]
    now = [line for line in reply.body if line.startswith("now: ")]
    assert (len(before), len(now)) == (2, 1)
    assert now[0].startswith(f"now: {restart}")
    assert other.id not in [e.id for e in events(talk)]


def test_sources_are_listed_and_split_by_their_numbers(talk: Talk, restart: EventId) -> None:
    """The numbers are those of the list; what is split off has an id of its own."""
    listed = talk(f"split {restart}", author=ADMIN)
    assert [line.split()[0] for line in listed.body[:2]] == ["1.", "2."]
    assert corrections(talk) == ()
    assert talk.audit() == ()
    reply = talk(f"split {restart} 2", author=ADMIN)
    now = [line for line in reply.body if line.startswith("now: ")]
    assert len(now) == 2
    (made,) = corrections(talk)
    quoted = listed.body[1].partition("“")[2].rstrip("”")
    assert [" ".join(a.quote.split()) for a in made.anchors] == [quoted]
    back = talk(f"restore {restart}", author=ADMIN, received=LATER)
    assert any(line.startswith(f"now: {restart}") and "2 sources" in line for line in back.body)


@pytest.mark.parametrize("numbers", ["0", "3", "1 2", "x", "1 x", "-1", "1.5"])
def test_numbers_that_are_not_there_are_said(talk: Talk, restart: EventId, numbers: str) -> None:
    """Splitting off everything, or nothing, is no split."""
    assert "numbers 1 to 2" in talk(f"split {restart} {numbers}", author=ADMIN).headline
    assert corrections(talk) == ()


def test_what_is_missing_is_shown_by_an_example(talk: Talk, cut: EventId) -> None:
    """A word said by itself tells how it goes on."""
    for sentence in ("hide", "restore", "merge", f"merge {cut}", f"merge {cut} {cut}", "split",
                     "correct", f"correct {cut}"):  # fmt: skip
        reply = talk(sentence, author=ADMIN)
        assert reply.headline.startswith("Say it like this: ")
    assert "is no date" in talk(f"correct {cut} date tomorrow", author=ADMIN).headline
    assert "one source alone" in talk(f"split {cut} 1", author=ADMIN).headline
    assert "no event “e000000000ff”" in talk("hide e000000000ff", author=ADMIN).headline
    assert corrections(talk) == ()
