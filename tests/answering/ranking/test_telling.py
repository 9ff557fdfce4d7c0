"""Whether a sentence tells of the act, says no, looks ahead, and holds the kind of thing that is asked for."""

from __future__ import annotations

import pytest

from bot.answering.ranking.telling import telling_features
from bot.model import Kind, Participant, Role
from tests.answering.ranking.scenes import GAZETTEER, Maker, article, event, place

PERSON = "Who led the Greek side?"


def _figures(make: Maker, question: str, sentence: str, title: str = "Report") -> dict[str, float]:
    news = article(sentence, title=title)
    return telling_features(make(question, news), place(news, sentence[:9]))


@pytest.mark.parametrize(
    "sentence, own",
    [
        ("Greece withdrew the offer on Monday.", 1),
        ("Greece took back its offer.", 1),
        ("Greece praised the offer on Monday.", 0),
    ],
)
def test_the_act_is_told_in_any_words(make: Maker, sentence: str, own: float) -> None:
    """Every other word may be shared, the verb must be borne out."""
    assert _figures(make, "When did Greece withdraw the offer?", sentence)["act_own"] == own


def test_the_act_of_the_title_is_told_apart(make: Maker) -> None:
    """A headline tells of the act for a sentence that does not."""
    figures = _figures(
        make, "When did Greece withdraw the offer?", "It rained.", "Greece withdraws offer"
    )
    assert (figures["act_own"], figures["act_title"]) == (0, 1)


def test_a_question_without_an_act_says_so(make: Maker) -> None:
    """Absent figures are 0, which without this would read as an act that is lacking."""
    figures = _figures(make, "Why?", "Greece withdrew the offer.")
    assert figures["act_none"] == 1
    assert "act_own" not in figures


@pytest.mark.parametrize(
    "question, sentence, neg, deny",
    [
        ("When did they meet?", "They did not meet on Monday.", 1, 0),
        ("When did they meet?", "Greece denied the meeting.", 1, 1),
        ("When did they meet?", "They met on Monday.", 0, 0),
        ("Why did they not meet?", "They did not meet on Monday.", 0, 0),
    ],
)
def test_what_is_denied_is_marked_unless_it_is_asked_for(
    make: Maker, question: str, sentence: str, neg: float, deny: float
) -> None:
    """ "They did not meet" answers only who asks why they did not."""
    figures = _figures(make, question, sentence)
    assert (figures["neg"], figures["deny"]) == (neg, deny)


@pytest.mark.parametrize(
    "question, sentence, marks",
    [
        ("When will they meet?", "They will meet on Monday.", (1, 1, 0, 0)),
        ("When did they meet?", "They will meet on Monday.", (1, 0, 1, 0)),
        ("When will they meet?", "They met on Monday.", (0, 0, 0, 1)),
        ("When did they meet?", "They met on Monday.", (0, 0, 0, 0)),
    ],
)
def test_what_is_to_come_answers_what_is_to_come(
    make: Maker, question: str, sentence: str, marks: tuple[float, ...]
) -> None:
    """Question and sentence may both look ahead, or one of them alone."""
    figures = _figures(make, question, sentence)
    assert tuple(figures[n] for n in ("ahead", "ahead_both", "ahead_wrong", "ahead_lack")) == marks


def test_a_question_in_a_report_is_marked(make: Maker) -> None:
    """ "Will they meet?" tells nothing."""
    assert _figures(make, "When did they meet?", "Will they ever meet?")["question"] == 1
    assert _figures(make, "When did they meet?", "They met.")["question"] == 0


@pytest.mark.parametrize(
    "sentence, marks",
    [
        ("The 13th meeting was held in Athens.", (1, 0, 0)),
        ("The thirteenth meeting was held in Athens.", (1, 0, 0)),
        ("The 12th meeting was held in Izmir.", (0, 1, 1)),
        ("A meeting was held in Athens.", (0, 1, 0)),
    ],
)
def test_another_round_is_not_the_one_asked_about(
    make: Maker, sentence: str, marks: tuple[float, ...]
) -> None:
    """The 12th meeting shares all words but one with the 13th."""
    figures = _figures(make, "When was the 13th meeting?", sentence)
    assert tuple(figures[n] for n in ("round_own", "round_lack", "round_other")) == marks


@pytest.mark.parametrize(
    "sentence, own, lack",
    [
        ("The Aegean Working Group met.", 1, 0),
        ("The Group met.", 1 / 3, 2 / 3),
        ("Ministers met.", 0, 1),
    ],
)
def test_the_forum_counts_by_its_words(make: Maker, sentence: str, own: float, lack: float) -> None:
    """ "The group" may be the Aegean Working Group, "ministers" are not."""
    figures = _figures(make, "When did the Aegean Working Group meet?", sentence)
    assert figures["forum_own"] == pytest.approx(own)
    assert figures["forum_lack"] == pytest.approx(lack)


def test_terms_are_looked_for_in_the_sentence_near_and_far(make: Maker) -> None:
    """A name that no list knows must stand somewhere."""
    news = article("The Zephyr plan was read.\n\nSheep grazed.", title="Plans")
    scene = make("Who wrote the Zephyr plan?", news)
    assert scene.context.query.terms == ("zephyr",)
    own = telling_features(scene, place(news, "The Zephyr"))
    assert (own["terms_own"], own["terms_lack"], own["terms_far"]) == (1, 0, 0)
    bare = article("Sheep grazed.", title="Sheep")
    scene = make("Who wrote the Zephyr plan?", news, bare)
    far = telling_features(scene, place(bare, "Sheep"))
    assert (far["terms_own"], far["terms_lack"], far["terms_far"]) == (0, 1, 1)


@pytest.mark.parametrize(
    "sentence, same, other",
    [
        ("Greece suspended the talks.", 1, 0),
        ("Greece resumed the talks.", 0, 1),
        ("Greece praised the talks.", 0, 0),
    ],
)
def test_the_other_turn_is_marked(make: Maker, sentence: str, same: float, other: float) -> None:
    """Who asks when talks were cut is not told when they were resumed."""
    figures = _figures(make, "When did Greece cut off the talks?", sentence)
    assert (figures["turn_same"], figures["turn_other"]) == (same, other)


def test_a_telephone_call_is_marked_where_presence_is_asked(make: Maker) -> None:
    """ "In person" excludes the telephone."""
    question = "When did the ministers meet in person?"
    assert _figures(make, question, "They spoke by telephone.")["from_afar"] == 1
    assert _figures(make, question, "They met in Izmir.")["from_afar"] == 0
    assert "from_afar" not in _figures(make, "When did the ministers meet?", "They met in Izmir.")


@pytest.mark.parametrize(
    "question, holding, bare",
    [
        ("Why did Greece leave the talks?", "Greece left because of a map.", "Greece left."),
        ("How long did the talks last?", "The talks went on for three days.", "The talks went on."),
        ("How many rounds were held?", "There were 4 rounds.", "There were rounds."),
        ("What did Greece say?", "Greece said that all was well.", "Greece slept well."),
        ("Who led the talks?", "An admiral was at the table.", "A cat was at the table."),
        ("Where did they meet?", "They met in Izmir.", "They met again."),
        ("Which islands were named?", "Kos, Leros, and Patmos were named.", "Islands were named."),
        ("What is next?", "The talks will go on.", "The talks went on."),
        ("Are the talks on?", "Talks were suspended.", "Talks were dull."),
    ],
)
def test_a_thing_of_the_kind_asked_for_is_seen(
    make: Maker, question: str, holding: str, bare: str
) -> None:
    """A place answers "where", a reason "why"."""
    held, lacking = _figures(make, question, holding), _figures(make, question, bare)
    assert (held["type"], lacking["type"]) == (1, 0)
    (kind,) = (n for n in held if n.startswith("type_"))
    assert (held[kind], lacking[kind]) == (1, 0)


def test_what_stands_behind_a_sentence_counts_as_its_passage(make: Maker) -> None:
    """The reason may follow in the next sentence, which is quoted with it."""
    news = article("Greece left the talks. It did so because of a map.")
    figures = telling_features(make("Why did Greece leave?", news), place(news, "Greece left"))
    assert (figures["type"], figures["p_type"], figures["p_type_cause"]) == (0, 1, 1)


def test_names_in_the_question_are_no_news(make: Maker) -> None:
    """Who asks who met Pappas is not told by "Pappas"."""
    question = "Who met Nikos Pappas?"
    assert _figures(make, question, "Later Nikos Pappas was met.")["names"] == 0
    assert _figures(make, question, "Later Nikos Pappas was met by Aydin.")["names"] > 0


def test_a_place_that_is_new_is_seen(make: Maker) -> None:
    """ "Where" is answered by another place than those of the question."""
    question = "Where did Greece and Turkey meet?"
    assert _figures(make, question, "Greece and Turkey met.")["new_place"] == 0
    assert _figures(make, question, "Greece and Turkey met in Athens.")["new_place"] > 0


def test_a_number_must_count_what_is_counted(make: Maker) -> None:
    """ "On 4 May a round was held" counts no rounds."""
    question = "How many rounds were held?"
    assert _figures(make, question, "They held four long rounds.")["counted"] == 1
    assert _figures(make, question, "They held rounds for four days.")["counted"] == 0
    assert _figures(make, question, "They held rounds.")["numbers"] == 0


@pytest.mark.parametrize(
    "side, role, marks",
    [
        ("Greece", Role.LEAD, (1, 1, 1, 1)),
        ("Greece", Role.PRINCIPAL, (1, 1, 1, 0)),
        ("Turkey", Role.LEAD, (1, 1, 0, 0)),
    ],
)
def test_who_is_told_to_take_part_counts_by_side_and_role(
    make: Maker, side: str, role: Role, marks: tuple[float, ...]
) -> None:
    """Who led the Greeks is not told by who led the Turks."""
    text = "The delegation was led by Maria Kosta."
    news = article(text)
    who = Participant(name="Maria Kosta", side=GAZETTEER.side(side), role=role)
    told = event(news, text, Kind.MEETING, participants=(who,))
    figures = telling_features(make(PERSON, news, events=[told]), place(news, "The"))
    names = ("people", "people_new", "people_side", "people_lead")
    assert tuple(figures[n] for n in names) == marks


def test_who_is_named_in_the_question_is_no_news(make: Maker) -> None:
    """ "Whom did Pappas meet?" is not answered by Pappas."""
    text = "Nikos Pappas took part."
    news = article(text)
    who = Participant(name="Nikos Pappas", side=GAZETTEER.side("Greece"), role=Role.PRINCIPAL)
    told = event(news, text, Kind.MEETING, participants=(who,))
    scene = make("Who met Nikos Pappas?", news, events=[told], names=("Nikos Pappas",))
    figures = telling_features(scene, place(news, "Nikos"))
    assert (figures["people"], figures["people_new"]) == (1, 0)


@pytest.mark.parametrize(
    "sentence, says, speaker",
    [
        ("Greece said that it was ready.", 1, 1),
        ("Greece was ready.", 0, 1),
        ("Turkey said that it was ready.", 0, 0),
    ],
)
def test_who_is_asked_about_must_speak(
    make: Maker, sentence: str, says: float, speaker: float
) -> None:
    """What Turkey said is no answer on Greece."""
    figures = _figures(make, "What did Greece say?", sentence)
    assert (figures["says"], figures["speaker"]) == (says, speaker)


def test_days_are_no_matter_of_passages(make: Maker) -> None:
    """Where a day is asked for the sentence alone is quoted, and only it is looked at."""
    figures = _figures(make, "When did they meet?", "They met on Monday.")
    assert not any(name.startswith("p_") for name in figures)
