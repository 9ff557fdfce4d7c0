"""Which of two answers is given, or none."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.answerer import Answerer
from bot.answering.context import Found, Quote
from bot.answering.ranking.network import learned
from bot.answering.ranking.ranked import Ranked, ranked_answer
from bot.answering.ranking.scene import Scene
from bot.answering.ranking.verdict import (
    LIKELY,
    NEARLY,
    ByRule,
    Judge,
    Verdict,
    agree,
    barring,
    figures_of,
    gives_number,
    outcome,
)
from bot.answering.wording import NEAREST_SAID, NOTHING_STORED, UNSURE
from bot.errors import QuestionError
from bot.model import AnswerKind, Kind, TrackId, When
from bot.ports import Store
from store import open_store
from tests.answering.harbour import TRACKS
from tests.answering.ranking.scenes import (
    ASKED,
    GAZETTEER,
    READER,
    Maker,
    article,
    event,
    found,
    leaning,
    place,
)

KNOWN = datetime(2024, 5, 15, 12, tzinfo=UTC)
MET = "Greece and Turkey met in Izmir on May 14."
NEWS = article(f"{MET} They agreed on a map.\n\nThe hotline was restored on May 13.", KNOWN)
OTHER = article("In Izmir Greece and Turkey met on May 14, it was said.", KNOWN)
WHEN = "When did Greece and Turkey meet?"
WHERE = "Where did Greece and Turkey meet?"
RIGHT = When.day(date(2024, 5, 14))
WRONG = When.day(date(2024, 5, 13))
SURE, UNSURE_BIAS = 3.0, -3.0


def _ruled(when: When, beginning: str = "Greece and Turkey met") -> Found:
    return found([place(NEWS, beginning)], headline="As the rules say it.", dates=(when,))


def _ruled_place(beginning: str) -> Found:
    return replace(found([place(NEWS, beginning)]), kind=AnswerKind.PLACE)


def _decided(
    scene: Scene, *, ranked: float, kept: float, sentence: dict[str, float] | None = None
) -> Verdict:
    weights = leaning(sentence or {"own": 9.0}, ranked=ranked, kept=kept)
    return Judge(weights).decide(scene)


def _rank(scene: Scene) -> Ranked:
    ranked = ranked_answer(scene, leaning({"own": 9.0}))
    assert ranked is not None
    return ranked


# -- which is given ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ranked, kept, headline",
    [
        (2.0, 1.0, "14 May 2024, by the reports quoted."),
        (1.0, 2.0, "As the rules say it."),
        (1.0, 1.0, "As the rules say it."),
        (-1.0, 1.0, "As the rules say it."),
    ],
)
def test_the_likelier_answer_is_given(
    make: Maker, ranked: float, kept: float, headline: str
) -> None:
    """Where the two say different things; of equals that of the rules, which says more."""
    scene = make(WHEN, NEWS, OTHER, first=_ruled(WRONG, "The hotline"))
    verdict = _decided(scene, ranked=ranked, kept=kept)
    assert verdict.found.headline == headline
    assert verdict.likely == pytest.approx(1 / (1 + math.exp(-max(ranked, kept))))


def test_where_both_say_the_same_day_the_rules_wording_is_kept_and_quotations_are_joined(
    make: Maker,
) -> None:
    """The rules say more in their own words, and two sources are better than one."""
    scene = make(WHEN, NEWS, OTHER, first=_ruled(RIGHT))
    verdict = _decided(scene, ranked=SURE, kept=UNSURE_BIAS)
    assert verdict.found.headline == "As the rules say it."
    assert [q.text for q in verdict.found.quotes] == [MET, OTHER.text]


def test_joined_quotations_are_four_at_most_and_none_is_lost(make: Maker) -> None:
    """A chat message holds only so much; what the rules quote stays whole."""
    many = [article(f"{MET} It is the {n}th report.", KNOWN) for n in range(4, 9)]
    for count in (3, 4, 5):
        ruled = found([place(a, "It is") for a in many[:count]], dates=(RIGHT,))
        scene = make(WHEN, NEWS, OTHER, *many, first=ruled)
        quotes = _decided(scene, ranked=SURE, kept=SURE).found.quotes
        assert quotes[:count] == ruled.quotes
        assert len(quotes) == max(4, count)


def test_of_two_quotations_that_overlap_the_longer_is_given(make: Maker) -> None:
    """The ranking quotes what belongs to a sentence, too; it is not lost where the rules quote the sentence alone."""
    scene = make(WHERE, NEWS, first=_ruled_place("Greece and Turkey met"))
    passage = f"{MET} They agreed on a map."
    assert passage in [q.text for q in _rank(scene).found.quotes]
    texts = [q.text for q in _decided(scene, ranked=SURE, kept=SURE).found.quotes]
    assert passage in texts
    assert MET not in texts


@pytest.mark.parametrize("ranked, kept", [(SURE, 1.0), (1.0, SURE)])
def test_where_no_day_is_asked_for_each_way_quotes_what_the_other_does(
    make: Maker, ranked: float, kept: float
) -> None:
    """Two sentences that bear on a question can stand together, whichever is likelier."""
    scene = make(WHERE, NEWS, first=_ruled_place("The hotline"))
    assert not agree(scene.kept, _rank(scene))
    texts = " ".join(q.text for q in _decided(scene, ranked=ranked, kept=kept).found.quotes)
    assert MET in texts
    assert "The hotline was restored" in texts


def test_two_days_do_not_stand_together(make: Maker) -> None:
    """Where a day is asked for, only what gives the day is quoted."""
    scene = make(WHEN, NEWS, first=_ruled(WRONG, "The hotline"))
    quotes = _decided(scene, ranked=SURE, kept=1.0).found.quotes
    assert [q.text for q in quotes] == [MET]


def test_a_refusal_by_rule_is_overruled_by_a_likely_answer(make: Maker) -> None:
    """What no event holds is told by a sentence."""
    scene = make(WHEN, NEWS)
    assert not scene.kept.answered
    verdict = _decided(scene, ranked=SURE, kept=9.0)
    assert verdict.found.answered
    assert verdict.found.dates == (RIGHT,)


def test_what_was_withheld_is_not_given_after_all(make: Maker) -> None:
    """`first` is what the rules found, `kept` what was left of it: only that can be given."""
    refusal = Found(kind=AnswerKind.DATE, headline="Withheld.")
    scene = make(WHEN, NEWS, first=_ruled(WRONG), kept=refusal)
    verdict = _decided(scene, ranked=UNSURE_BIAS, kept=9.0)
    assert verdict.found == refusal
    assert verdict.likely < LIKELY


# -- refusals ---------------------------------------------------------------------------------------


def test_a_refusal_names_what_is_lacking_as_the_rules_told_it(make: Maker) -> None:
    """ "No report tells who led" helps more than that nothing is clear."""
    scene = make(WHEN, NEWS)
    verdict = _decided(scene, ranked=UNSURE_BIAS, kept=9.0)
    assert verdict.found is scene.kept
    assert verdict.found.headline == "No answer: the rules found none."


def test_a_refusal_of_an_unlikely_answer_says_that_nothing_is_clear_enough(make: Maker) -> None:
    """And names the nearest event, from which who asks can go on."""
    told = event(NEWS, MET, Kind.MEETING, RIGHT, place="Izmir")
    scene = make(WHEN, NEWS, events=[told], first=_ruled(WRONG, "The hotline"))
    verdict = _decided(scene, ranked=UNSURE_BIAS, kept=UNSURE_BIAS)
    assert not verdict.found.answered
    assert UNSURE in verdict.found.headline
    assert "Nearest: meeting, Izmir, 14 May 2024." in verdict.found.headline
    assert verdict.found.dates == ()
    bare = _decided(replace_events(make, scene), ranked=UNSURE_BIAS, kept=UNSURE_BIAS)
    assert UNSURE in bare.found.headline
    assert "Nearest" not in bare.found.headline


def replace_events(make: Maker, scene: Scene) -> Scene:
    """The same scene where no event was stored."""
    return make(WHEN, NEWS, first=scene.first)


@pytest.mark.parametrize("ranked, shown", [(-1.0, False), (-0.8, True), (0.1, True)])
def test_an_answer_that_is_nearly_likely_enough_is_shown_as_the_nearest(
    make: Maker, ranked: float, shown: bool
) -> None:
    """As no answer: without a day of its own, and with words that say so. A bar of 0.3 is -0.85 before it is put between 0 and 1."""
    scene = make(WHEN, NEWS, OTHER, first=_ruled(WRONG, "The hotline"))
    found = _decided(scene, ranked=ranked, kept=UNSURE_BIAS).found
    assert not found.answered
    assert found.dates == ()
    assert [q.text for q in found.near] == ([MET] if shown else [])
    assert found.body == ((NEAREST_SAID,) if shown else ())
    assert UNSURE in found.headline


def test_who_is_named_nowhere_bars_an_answer_however_likely_it_is(make: Maker) -> None:
    """What is quoted is told of somebody else; the refusal says of whom nothing is told."""
    scene = make(
        "When did Zeynep Arslan meet Greece and Turkey?", NEWS, first=_ruled(WRONG, "The hotline")
    )
    verdict = _decided(scene, ranked=9.0, kept=UNSURE_BIAS)
    assert not verdict.found.answered
    assert verdict.found.near == ()
    assert "no report of it with Zeynep Arslan" in verdict.found.headline


def test_what_both_ways_say_is_not_barred(make: Maker) -> None:
    """The rules have checked who took part by other means: titles, and people known by their office."""
    scene = make("When did Zeynep Arslan meet Greece and Turkey?", NEWS, first=_ruled(RIGHT))
    assert _decided(scene, ranked=9.0, kept=UNSURE_BIAS).found.answered


def test_the_bar_is_a_matter_of_the_judge(make: Maker) -> None:
    """Who would rather have no answer than a wrong one sets it higher; an answer as likely as the bar passes."""
    scene = make(WHEN, NEWS)
    weights = leaning({"own": 9.0}, ranked=1e-9)
    assert Judge(weights, threshold=0.5).decide(scene).found.answered
    assert not Judge(weights, threshold=0.51).decide(scene).found.answered
    assert Judge(weights, threshold=0.51).decide(scene).likely == pytest.approx(0.5)
    assert 0 < NEARLY < LIKELY < 1


def test_a_question_that_the_reports_hardly_answer_is_not_answered(make: Maker) -> None:
    """However likely the answer is the right one if there is one: both must hold."""
    scene = make(WHEN, NEWS)
    doubtful = leaning({"own": 9.0}, answerable=0.0, ranked=SURE)
    verdict = Judge(doubtful, threshold=LIKELY).decide(scene)
    assert not verdict.found.answered
    assert verdict.likely == pytest.approx(0.5 / (1 + math.exp(-SURE)))


@pytest.mark.parametrize(
    "text,holds",
    [
        ("Some 9,000 walked out.", True),
        ("Half of them stayed.", True),
        ("They stayed away.", False),
    ],
)
def test_a_number_is_in_figures_or_in_words(text: str, holds: bool) -> None:
    """What holds neither does not tell how many."""
    assert gives_number(Quote(NEWS, text)) is holds


def test_without_sentences_the_rules_refusal_is_given(make: Maker) -> None:
    """There is nothing to rank, so nothing is likely."""
    scene = make(WHEN)
    assert Judge().decide(scene) == Verdict(scene.kept, 0.0)


def test_by_rule_gives_what_the_rules_found(make: Maker) -> None:
    """However likely the ranking finds another answer."""
    answered = make(WHEN, NEWS, first=_ruled(WRONG, "The hotline"))
    refused = make(WHEN, NEWS)
    judge = ByRule(leaning({"own": 9.0}, ranked=9.0))
    assert judge.decide(answered) == Verdict(answered.kept, 1.0)
    assert judge.decide(refused) == Verdict(refused.kept, 0.0)


# -- whether both say the same ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "when, same",
    [
        (RIGHT, True),
        (WRONG, False),
        (replace(RIGHT, end=date(2024, 5, 15)), False),
    ],
)
def test_the_same_day_is_the_same_answer(make: Maker, when: When, *, same: bool) -> None:
    """A stretch of days is another than its first, whatever is quoted for it."""
    scene = make(WHEN, NEWS, first=_ruled(when))
    assert agree(scene.kept, _rank(scene)) is same


def test_an_answer_without_a_day_is_another(make: Maker) -> None:
    """Though it quotes the same sentence."""
    scene = make(WHEN, NEWS, first=found([place(NEWS, "Greece")]))
    assert not agree(scene.kept, _rank(scene))


@pytest.mark.parametrize(
    "beginning, same",
    [("Greece", True), ("The hotline", False)],
)
def test_the_same_sentence_is_the_same_answer_where_no_day_is_asked_for(
    make: Maker, beginning: str, *, same: bool
) -> None:
    """The best sentence must be among what the rules quote."""
    scene = make(WHERE, NEWS, first=found([place(NEWS, beginning)]))
    assert agree(scene.kept, _rank(scene)) is same


def test_a_list_of_days_is_not_the_same_for_one_sentence(make: Maker) -> None:
    """It says more than the sentence that both quote."""
    scene = make(WHERE, NEWS, first=found([place(NEWS, "Greece")]))
    ranked = _rank(scene)
    assert not agree(scene.kept, replace(ranked, sure=0.6))


# -- what tells whether an answer is right --------------------------------------------------------------


def test_how_much_speaks_for_the_rules_answer_is_told(make: Maker) -> None:
    """The ranking may bear out an answer that it would not give itself."""
    same = make(WHEN, NEWS, OTHER, first=_ruled(RIGHT))
    other = make(WHEN, NEWS, OTHER, first=_ruled(WRONG, "The hotline"))
    for scene, alike in ((same, True), (other, False)):
        figures = figures_of(scene, _rank(scene))
        assert figures["same"] == float(alike)
        assert figures["other"] == float(not alike)
        assert 0 < figures["quoted_mass"] <= 1 + 1e-9
        assert 0 < figures["day_mass"] <= 1 + 1e-9
    agreeing, contrary = (figures_of(s, _rank(s)) for s in (same, other))
    assert agreeing["day_mass"] > contrary["day_mass"]
    assert agreeing["quoted_rank"] == 0 < contrary["quoted_rank"]


def test_a_refusal_by_rule_has_no_agreement(make: Maker) -> None:
    """There is nothing to agree with."""
    scene = make(WHEN, NEWS)
    figures = figures_of(scene, _rank(scene))
    assert (figures["first"], figures["kept"], figures["kept_quotes"]) == (0, 0, 0)
    assert not {"same", "other", "quoted_mass", "day_mass"} & set(figures)


def test_doubts_are_counted_and_named(make: Maker) -> None:
    """Which check spoke against an answer says how bad it is."""
    scene = replace(make(WHEN, NEWS), doubted=frozenset({"near", "unsaid"}))
    figures = figures_of(scene, _rank(scene))
    assert (figures["doubts"], figures["doubt_near"], figures["doubt_unsaid"]) == (2, 1, 1)


_TEXT = st.lists(
    st.sampled_from(
        "When did who where how long which the hotline Greece Turkey met on May 14 . , ? Izmir 2024 last next 中".split()
    ),
    min_size=1,
    max_size=30,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(_TEXT, _TEXT, st.sampled_from([None, RIGHT, WRONG]))
def test_a_likelihood_is_finite_for_any_question_and_text(
    make: Maker, question: str, text: str, ruled: When | None
) -> None:
    """With the weights that come with the program, and figures that are numbers all."""
    source = article(text, KNOWN)
    try:
        scene = make(question, source, NEWS, first=_ruled(ruled) if ruled else None)
    except QuestionError:
        return
    ranked = ranked_answer(scene, learned())
    if ranked is None:  # every day there is one that is no answer
        assert not Judge().decide(scene).found.answered
        return
    assert all(math.isfinite(v) for v in figures_of(scene, ranked).values())
    given_, likely = outcome(scene, ranked, learned())
    assert 0 < likely < 1
    assert given_.answered
    verdict = Judge().decide(scene)
    assert verdict.likely == likely
    assert verdict.found.answered is (likely >= LIKELY and not barring(scene, ranked, given_))


# -- over a store -----------------------------------------------------------------------------------


@pytest.fixture
def empty() -> Iterator[Store]:
    """A store that has read nothing."""
    with closing(open_store("sqlite://")) as opened:
        yield opened


@pytest.mark.parametrize("question", [WHEN, WHERE, "Is the hotline on?"])
def test_an_empty_store_gives_the_rules_refusal(empty: Store, question: str) -> None:
    """That nothing is stored yet says more than that nothing is clear."""
    answer = Answerer(empty, READER, GAZETTEER, TRACKS).answer(question, ASKED, TrackId("aegean"))
    assert not answer.answered
    assert NOTHING_STORED in answer.headline
    assert answer.confidence == 0


@pytest.mark.parametrize(
    "threshold, answered",
    [(0.0, True), (1.0, False)],
)
def test_the_answerer_gives_what_its_judge_decides(
    store: Store, threshold: float, *, answered: bool
) -> None:
    """With how likely it is, which is shown to nobody."""
    judge = Judge(threshold=threshold)
    over = Answerer(store, READER, GAZETTEER, TRACKS, judge=judge)
    answer = over.answer("When did Turkey cut the military hotline with Greece?", ASKED)
    assert answer.answered is answered
    assert (UNSURE in answer.headline) is not answered
    assert 0 < answer.confidence < 1


def test_the_program_judges_by_its_weights(store: Store) -> None:
    """Where no judge is given what is told plainly is answered, and what is told nowhere is not."""
    over = Answerer(store, READER, GAZETTEER, TRACKS)
    answer = over.answer("When did Turkey cut the military hotline with Greece?", ASKED)
    assert [w.start for w in answer.dates] == [date(2024, 1, 16)]
    assert answer.confidence >= LIKELY
    assert not over.answer("Who painted the hotline's switchboard in Ulm?", ASKED).answered
