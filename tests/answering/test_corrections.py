"""Corrections over a real store: what answers, state, timeline and `events` tell once something is corrected."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.answering import board
from bot.answering.answerer import Answerer
from bot.answering.evidence import entries, entry_json
from bot.answering.facts import Facts, recall, told_in
from bot.answering.passages import without
from bot.answering.question import QuestionReader
from bot.config.settings import NlpSettings
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Answer, Correction, CorrectionKind, Event, Kind, Span, Track, TrackState, When
from bot.ports import Store
from bot.reading.correcting import correction_of, split_id
from bot.reading.extraction.extractor import Extractor
from bot.reading.extraction.pipeline import Parser
from bot.reading.ingest import Ingestor
from bot.reading.items import Item
from bot.reading.revising import article_id
from store import open_store
from tests.answering.harbour import DOCKS, ITEMS, TRACKS, made
from tests.answering.reading import Fixed

READ = datetime(2024, 7, 1, tzinfo=UTC)
DAY = timedelta(days=1)
BEFORE, MADE = READ + DAY, READ + 2 * DAY
NOW = READ + 4 * DAY

RESUMED = "When did the dock pay talks resume?"
ON_THE_RESUMPTION = (
    RESUMED,
    "Where did the pay talks resume?",
    "Are the pay talks on?",
    "What happened in Antwerp?",
    "Why did the pay talks at the docks resume?",
    "Which pay talks took place in March?",
    "When did employers and dockers get back to the table in Antwerp?",
    "Did the employers drop the automation plan?",
)
LATE = made(
    "docks-9",
    "Late Edition",
    READ,
    "Looking back at the docks",
    "The Dockers' Union and the Harbour Employers' League resumed pay talks on March 20 in Antwerp.",
)


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(NlpSettings().model)


def ingestor(store: Store, parser: Parser, tracks: tuple[Track, ...], at: datetime) -> Ingestor:
    extractor = Extractor(parser, tracks, Gazetteer(tracks))
    return Ingestor(store, extractor, Fixed(at), lambda one, other: one == other)


@pytest.fixture(scope="module")
def template(parser: Parser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that has read all eight articles, to copy."""
    file = tmp_path_factory.mktemp("corrections") / "template.db"
    with closing(open_store(f"sqlite:///{file}")) as opened:
        ingestor(opened, parser, TRACKS, READ).ingest(ITEMS)
    return file


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Iterator[Store]:
    file = shutil.copy(template, tmp_path / "store.db")
    with closing(open_store(f"sqlite:///{file}")) as opened:
        yield opened


Read = Callable[..., Ingestor]


@pytest.fixture
def read(store: Store, parser: Parser) -> Read:
    """Reads further items into the store, with the reader that is made for these tracks."""

    def ingest(*items: Item, tracks: tuple[Track, ...] = TRACKS, at: datetime = READ) -> Ingestor:
        reader = ingestor(store, parser, tracks, at)
        reader.ingest(items)
        return reader

    return ingest


@pytest.fixture
def ask(store: Store) -> Callable[..., Answer]:
    gazetteer = Gazetteer(TRACKS)
    answerer = Answerer(store, QuestionReader(gazetteer, TRACKS), gazetteer, TRACKS)

    def answer(question: str, at: datetime = NOW) -> Answer:
        return answerer.answer(question, at)

    return answer


Ask = Callable[..., Answer]


def facts(store: Store, at: datetime = NOW) -> Facts:
    with store.begin(readonly=True) as unit:
        return recall(unit, at, DOCKS.id)


def the(store: Store, kind: Kind, at: datetime = NOW) -> Event:
    """The one event of a kind in the dock dispute that has a day."""
    (event,) = (e for e in facts(store, at).events if e.kind is kind and e.when.known)
    return event


def correct(store: Store, correction: Correction) -> Correction:
    with store.begin() as unit:
        unit.corrections.add(correction)
    return correction


def hide(store: Store, *, kind: Kind = Kind.RESUMPTION) -> Event:
    event = the(store, kind)
    correct(store, correction_of(CorrectionKind.HIDE, [event], id="c1", made=MADE, by="U1"))
    return event


def quotes(answer: Answer) -> set[str]:
    return {citation.quote for citation in answer.citations}


# -- hide -----------------------------------------------------------------------------------------


def test_a_hidden_event_is_cited_by_no_answer(store: Store, ask: Ask) -> None:
    """Not as an event, and not as a sentence of its article either, whatever is asked."""
    told = {question: ask(question) for question in ON_THE_RESUMPTION}
    event = hide(store)
    hidden = {r.quote for r in event.reports}
    assert quotes(told[RESUMED]) <= hidden
    for question in ON_THE_RESUMPTION:
        answer = ask(question)
        assert event.id not in answer.events, question
        assert not any(h in q or q in h for q in quotes(answer) for h in hidden), question
    assert not ask(RESUMED).answered


def test_what_stands_beside_a_hidden_sentence_is_still_told(store: Store, ask: Ask) -> None:
    """Its article is not banned for one sentence, and what is quoted of it is verbatim."""
    hide(store)
    answer = ask("Who led the union?")
    (told,) = quotes(answer)
    assert told.startswith(
        "The union was led by Ruth Carney, the employers by their chairman Piet Vos."
    )
    assert told in ITEMS[1].text
    assert "resumed" not in told


def test_a_hidden_event_sets_no_state(store: Store) -> None:
    """Without the resumption, and the calling-off after it, the talks are as the break left them."""
    before = board.standing(facts(store), DOCKS)
    hide(store)
    after = board.standing(facts(store), DOCKS)
    assert before.state.state is not TrackState.OFF
    assert after.state.state is TrackState.OFF
    assert not any(
        "resum" in line for line in board.timeline_lines(board.timeline(facts(store), DOCKS))[0]
    )


def test_a_hidden_event_stays_hidden_when_articles_are_read_again(
    store: Store, read: Read, ask: Ask
) -> None:
    """By another reader, in a next revision, and with one report more."""
    event = hide(store)
    renamed = (replace(DOCKS, keywords=(*DOCKS.keywords, "quay")), *TRACKS[1:])
    assert read(tracks=renamed, at=NOW - DAY).reread() == len(ITEMS)
    assert not ask(RESUMED).answered
    longer = replace(ITEMS[1], text=ITEMS[1].text + "\n\nNobody else spoke.")
    read(longer, *ITEMS, at=NOW - DAY)
    assert not ask(RESUMED).answered
    read(LATE, at=NOW - DAY)
    assert not ask(RESUMED).answered
    with store.begin(readonly=True) as unit:
        stored = unit.reports.event(event.id)
    assert stored is not None
    assert len(stored.reports) > len(event.reports)


def test_a_restored_event_is_back(store: Store, ask: Ask) -> None:
    """With the same id and the same answer as before."""
    before = ask(RESUMED)
    hide(store)
    assert not ask(RESUMED).answered
    with store.begin() as unit:
        assert unit.corrections.withdraw("c1", NOW - DAY)
    assert ask(RESUMED) == before
    assert not ask(RESUMED, NOW - DAY).answered


@pytest.mark.parametrize("at", [BEFORE, MADE])
def test_a_question_of_before_gets_the_answer_of_before(
    store: Store, ask: Ask, at: datetime
) -> None:
    """What was answered can be looked up, also where it was wrong."""
    then = ask(RESUMED, at)
    assert then.answered
    hide(store)
    assert ask(RESUMED, at) == then


def test_why_tells_what_is_left_out(store: Store) -> None:
    """Who looks for an item finds that it was read, and why it is not told."""
    article = article_id(ITEMS[1].identity)
    with store.begin(readonly=True) as unit:
        told, hidden = told_in(unit, article, NOW)
    assert hidden == ()
    event = hide(store)
    with store.begin(readonly=True) as unit:
        left, hidden = told_in(unit, article, NOW)
        assert told_in(unit, article, BEFORE) == (told, ())
    assert hidden == (event,)
    assert {e.id for e in left} == {e.id for e in told} - {event.id}


# -- merge, split, date ---------------------------------------------------------------------------


def test_merged_events_are_told_as_one(store: Store, read: Read, ask: Ask) -> None:
    """A day that one paper got wrong makes no second restart."""
    wrong = replace(
        LATE,
        text="The Dockers' Union and the Harbour Employers' League resumed pay talks on June 3 in Ghent.",
    )
    read(wrong)
    resumed = [e for e in facts(store).events if e.kind is Kind.RESUMPTION]
    assert len(resumed) == 2
    (right,) = (e for e in resumed if e.place == "Antwerp")
    assert ask(RESUMED).dates[0].start == date(2024, 6, 3)
    (other,) = (e for e in resumed if e != right)
    merge = correction_of(CorrectionKind.MERGE, [right, other], id="c1", made=MADE, by="U1")
    correct(store, merge)
    (one,) = (e for e in facts(store).events if e.kind is Kind.RESUMPTION)
    assert one.id == right.id
    assert {r.id for r in one.reports} == {r.id for e in resumed for r in e.reports}
    assert ask(RESUMED).events[:1] == (right.id,)
    assert len([e for e in facts(store, BEFORE).events if e.kind is Kind.RESUMPTION]) == 2


def test_events_of_two_tracks_can_be_merged(store: Store) -> None:
    """Each of the tracks then tells of the whole, though it is asked for alone."""
    dock = the(store, Kind.RESUMPTION)
    with store.begin(readonly=True) as unit:
        hotline = recall(unit, NOW, TRACKS[1].id)
    (cut,) = (e for e in hotline.events if e.kind is Kind.RESUMPTION and e.when.known)
    correct(store, correction_of(CorrectionKind.MERGE, [dock, cut], id="c1", made=MADE, by="U1"))
    for track in TRACKS:
        with store.begin(readonly=True) as unit:
            found = recall(unit, NOW, track.id)
        (one,) = (e for e in found.events if e.id == dock.id)
        assert len(one.reports) == len(dock.reports) + len(cut.reports)
        assert all(found.article(r) for e in found.events for r in e.reports)
        assert all(track.id in e.tracks for e in found.events)


def test_a_split_event_is_told_as_two(store: Store, read: Read) -> None:
    """What one paper tells of another occasion is its own event, also after reading again."""
    event = the(store, Kind.RESUMPTION)
    apart = [event.reports[-1]]
    split = correct(
        store,
        correction_of(CorrectionKind.SPLIT, [event], id="c1", made=MADE, by="U1", apart=apart),
    )
    for _ in range(2):
        found = {e.id: e for e in facts(store).events if e.kind is Kind.RESUMPTION}
        assert set(found) == {event.id, split_id(split)}
        assert [r.quote for r in found[split_id(split)].reports] == [apart[0].quote]
        renamed = (replace(DOCKS, keywords=(*DOCKS.keywords, "quay")), *TRACKS[1:])
        read(tracks=renamed, at=NOW - DAY).reread()
    assert the(store, Kind.RESUMPTION, BEFORE).id == event.id


def test_a_corrected_day_is_told_as_such(store: Store, ask: Ask) -> None:
    """Its reports say another: whoever reads the quotation beside the day is told why they differ."""
    event = the(store, Kind.RESUMPTION)
    then = ask(RESUMED, BEFORE)
    right = When.day(date(2024, 3, 19), "19 March")
    correct(
        store,
        correction_of(CorrectionKind.DATE, [event], id="c1", made=MADE, by="U1", when=right),
    )
    answer = ask(RESUMED)
    assert answer.dates == (right,)
    assert quotes(answer) == quotes(then)
    assert any("administrator corrected the day" in caveat for caveat in answer.caveats)
    assert ask(RESUMED, BEFORE) == then
    assert not any("administrator" in c for c in ask("When did talks break off?").caveats)
    lines, _ = board.timeline_lines(board.timeline(facts(store), DOCKS))
    assert [line for line in lines if "day corrected" in line] == [
        line for line in lines if "resum" in line
    ]
    marked = [e["id"] for e in map(entry_json, entries(facts(store))) if e["day_corrected"]]
    assert marked == [event.id]


def test_a_corrected_day_of_a_turn_is_told_with_the_state(store: Store) -> None:
    """ "Since" is then the administrator's word."""
    before = board.standing(facts(store), DOCKS)
    assert before.state.by is not None
    right = When.day(date(2024, 4, 3), "3 April")
    off = correction_of(
        CorrectionKind.DATE, [before.state.by], id="c1", made=MADE, by="U1", when=right
    )
    correct(store, off)
    after = board.standing(facts(store), DOCKS)
    assert after.state.since == right
    assert any("administrator corrected the day" in line for line in board.status_lines(after))


# -- cutting --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "unsaid, left",
    [
        ((), "One. Two. Three."),
        (("Nowhere.",), "One. Two. Three."),
        (("One.",), "Two. Three."),
        (("Three.",), "One. Two."),
        (("Two.",), "Three."),
        (("One. Two.", "Two. Three."), None),
        (("One. Two. Three. Four.",), None),
        (("Four.", "Zero."), "One. Two. Three."),
    ],
)
def test_a_passage_is_cut_to_what_may_be_told(unsaid: tuple[str, ...], left: str | None) -> None:
    """What is left is one stretch, verbatim, and never a sentence glued to another."""
    text = "Zero. One. Two. Three. Four."
    span = without(text, Span(6, 22), unsaid)
    assert (None if span is None else span.of(text)) == left
