"""Text hygiene: what a parser gets to see, the blocks, and the way back to the stored text."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.hygiene import Label, clean
from bot.reading.passages import passages_of
from bot.reading.sentences import sentences
from tests.reading.extraction.dialogues import article

PIECES = [
    *"[]()\"'.!? \n\r\t\u00ad\u200b\u201c\u201d\u2026aA1-",
    "[w]ith",
    "(See ACT, 2023.)",
    "...",
    "U.S. ",
    "The ",
    "Gen. ",
    "Oslo (CNN) -- ",
    "SEOUL \u2014 ",
    "(photo by X)",
    "\u2022 ",
    "March 2024",
    "By Jane Doe",
    "\n\n",
    "said.The",
    "[sic]",
]
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))


def squeezed(text: str) -> str:
    """A text without its blanks: where they stand depends on what is around."""
    return re.sub(r"\s+", "", text)


def labelled(text: str) -> list[tuple[str, str]]:
    """The blocks of a text as pairs of label and words."""
    cleaned = clean(text)
    return [(block.label.value, block.span.of(cleaned.text)) for block in cleaned.blocks]


@pytest.mark.parametrize(
    "stored, parsed",
    [
        ("\u201cWe met,\u201d he said.", '"We met," he said.'),
        ("Beijing\u2019s envoy", "Beijing's envoy"),
        ("\u201c[w]ith the ministers\u201d", '"with the ministers"'),
        ("[Danish] counterparts", "Danish counterparts"),
        ("areas [including on] trade", "areas including on trade"),
        ("contacts\u2026noted", "contacts \u2026 noted"),
        ("channels...[and] agreed", "channels ... and agreed"),
        ("a non\u00adbreaking\u00a0blank", "a nonbreaking blank"),
        ("zero\u200bwidth \u202ehidden\u202c", "zerowidth hidden"),
        ("It failed. (See Review, May 2023.) Later it held.", "It failed. Later it held."),
        ("too  many \t blanks", "too many blanks"),
        ("they was [sic] there [12]", "they was there "),
        ("one line\r\nand the next", "one line and the next"),
        ("Jan. 8\u20119", "Jan. 8-9"),
        ("a [broken bracket", "a [broken bracket"),
        ("", ""),
    ],
)
def test_text_is_made_fit_for_the_parser(stored: str, parsed: str) -> None:
    """Typography and editors' marks do not reach the parser, words all do."""
    assert clean(stored).text.strip() == parsed.strip()


@pytest.mark.parametrize(
    "stored, words, behind",
    [
        ("He said \u201c[w]ith care\u201d.", "with", "[w]ith"),
        ("the [Danish] side", "Danish", "Danish"),
        ("the [Danish] side", "the Danish", "the [Danish]"),
        ("the [Danish] side", "Danish side", "[Danish] side"),
        ("held\u2026noted it", "held \u2026 noted", "held\u2026noted"),
        ("ended. (See X, 2020.) Then", "ended. Then", "ended. (See X, 2020.) Then"),
        ("co\u00adoperation", "cooperation", "co\u00adoperation"),
        ("first\r\nsecond", "first second", "first\r\nsecond"),
    ],
)
def test_a_span_leads_back_to_the_stored_words(stored: str, words: str, behind: str) -> None:
    """A quotation is cut from the stored text, its editor's brackets whole."""
    cleaned = clean(stored)
    start = cleaned.text.index(words)
    assert cleaned.original(start, start + len(words)).of(stored) == behind


def test_a_credit_glued_to_the_story_ends_the_caption() -> None:
    """The story's first word may stand right behind the credit's bracket."""
    text = (
        "Ann Lee (L), deputy minister, receives a delegation led by Gen. Bo Ek (R) on May 2. "
        "(Ministry of Defense photo by Sgt. Kim Poe)Three days of talks took place in Oslo."
    )
    assert labelled(text) == [
        ("caption", text[: text.index("Three")]),
        ("prose", "Three days of talks took place in Oslo."),
    ]


@pytest.mark.parametrize(
    "line, label",
    [
        ("Skip to main content", "boilerplate"),
        ("Share this", "boilerplate"),
        ("Subscribe to our newsletter for more.", "boilerplate"),
        ("\u00a9 2024 Example News. All rights reserved.", "boilerplate"),
        ("Advertisement", "boilerplate"),
        ("(Reporting by Ann Lee; Editing by Bo Ek)", "boilerplate"),
        ("watch now", "boilerplate"),
        ("WATCH: Why the harbour matters", "boilerplate"),
        ("Ann Lee | Example Agency | Example Images", "boilerplate"),
        ("Oslo, Norway | October 13-15, 2026", "boilerplate"),
        ("\u2014 Ann Lee contributed to this report.", "boilerplate"),
        ("Read more harbour coverage", "boilerplate"),
        ("By Ann Lee, World Desk", "byline"),
        ("By Ann Lee and Bo van Ek", "byline"),
        ("BY ANN LEE", "byline"),
        ("March 2024", "dateline"),
        ("Sept. 29, 2010", "dateline"),
        ("Updated 3:04 PM EDT, Wed September 29, 2010", "dateline"),
        ("Published: 2024-03-01", "dateline"),
        ("\u2022 The envoys agreed to meet again", "highlight"),
        ("- The envoys agreed to meet again", "highlight"),
        ("1. The envoys agreed to meet again", "highlight"),
        ("Envoys agree to meet again", "heading"),
        ("What comes next:", "heading"),
        ("FILE - The two ministers in Oslo in May.", "caption"),
        ("Photo: Ann Lee, left, with Bo Ek in Oslo", "caption"),
        ("The ministers in Oslo on May 2. (AP Photo/Kim Poe)", "caption"),
        ("Ann Lee (left) and Bo Ek (right) shake hands in Oslo.", "caption"),
        ("By 2024, the two sides had met twice.", "prose"),
        ("By Monday evening nothing had been agreed.", "prose"),
        ("Share prices fell after the talks broke off.", "prose"),
        ("Print media were shut out of the talks.", "prose"),
        ("More talks are planned.", "prose"),
        ("More talks on the harbour", "heading"),
        ("Watch for the next round, the envoy said.", "prose"),
        ("The envoy said: yes | no | perhaps.", "prose"),
        ("The picture (the photo was published later) shows both.", "prose"),
        ("Search for survivors went on, the envoy said.", "prose"),
        ("May 2023 was the month of the last meeting.", "prose"),
    ],
)
def test_a_line_is_labelled_by_its_looks(line: str, label: str) -> None:
    """What stands around a story is told from the story, and the story is never taken for it."""
    first = labelled(line + "\n\nThe story itself goes on here.")[0]
    assert first[0] == label


@pytest.mark.parametrize(
    "text, place, date, agency, story",
    [
        ("Oslo (CNN) -- The talks ended.", "Oslo", "", "CNN", "The talks ended."),
        ("OSLO, Sept. 9 (Reuters) - Talks ended.", "OSLO", "Sept. 9", "Reuters", "Talks ended."),
        ("SEOUL \u2014 Talks ended.", "SEOUL", "", "", "Talks ended."),
        ("SEOUL, South Korea \u2014 Talks ended.", "SEOUL, South Korea", "", "", "Talks ended."),
        ("GENEVA: Talks ended.", "GENEVA", "", "", "Talks ended."),
        ("GENEVA (AP/WXYZ): Talks ended.", "GENEVA", "", "AP/WXYZ", "Talks ended."),
        ("(CNBC) Talks ended.", "", "", "CNBC", "Talks ended."),
        ("Oct 5 (Reuters) - Talks ended.", "", "Oct 5", "Reuters", "Talks ended."),
        ("Oslo, 9 September -- Talks ended.", "Oslo", "9 September", "", "Talks ended."),
        ("OSLO, May 2, 2024 (AP) \u2014 \u201cNo.\u201d", "OSLO", "May 2, 2024", "AP", '"No."'),
    ],
)
def test_a_dateline_is_cut_off_and_offered(
    text: str, place: str, date: str, agency: str, story: str
) -> None:
    """The story's first sentence starts behind the dateline, whose place and date are not lost."""
    cleaned = clean(text)
    assert cleaned.dateline is not None
    found = cleaned.dateline
    assert (found.place, found.date, found.agency) == (place, date, agency)
    assert cleaned.blocks[0].label is Label.DATELINE
    assert cleaned.blocks[1].span.of(cleaned.text) == story


@pytest.mark.parametrize(
    "text",
    [
        "NATO \u2014 which met in May \u2014 agreed.",
        "Talks \u2014 long awaited \u2014 ended.",
        "The ministry (MOD) - which denied it - agreed.",
        "UPDATE: Talks ended.",
    ],
)
def test_a_dash_alone_makes_no_dateline(text: str) -> None:
    """A sentence with dashes keeps its beginning."""
    assert clean(text).dateline is None


def test_a_date_line_lends_its_date_to_the_dateline() -> None:
    """A dateline without a date takes the date line near the top."""
    found = clean("Talks end\n\nMarch 2024\n\nOslo (AP) -- The talks ended.").dateline
    assert found is not None
    assert (found.place, found.date) == ("Oslo", "March 2024")


def test_lines_of_wrapped_text_are_one_block() -> None:
    """Text broken into lines of one width is a paragraph, without a line break inside."""
    text = "The ministers of the two countries met in the\ncapital on Monday and agreed to meet\nagain."
    assert labelled(text) == [("prose", text.replace("\n", " "))]


def test_the_head_of_an_article_falls_into_its_parts() -> None:
    """Title, byline, highlights and story are told apart though single line breaks part them."""
    text = (
        "Skip to main content\n\nEnvoys 'back at the table'\n\nBy Ann Lee, World Desk\n"
        "  \u2022 Talks were held\n  \u2022 More are planned\n\nOslo (CNN) -- They met on Monday."
    )
    assert [label for label, _ in labelled(text)] == [
        *("boilerplate", "heading", "byline", "highlight", "highlight", "dateline", "prose")
    ]


def test_a_list_of_other_articles_is_no_part_of_this_one() -> None:
    """Headlines under "Read more" tell of other days; a list that the story itself announces is the story's."""
    text = (
        "The union named its demands:\n\n- Higher pay\n- Shorter shifts\n\nBoth sides meet in May.\n\n"
        "Read more harbour news\n\n- Pilots end their strike\n- Mayor sees envoys\n\nThe company said nothing."
    )
    assert [label for label, _ in labelled(text)] == [
        *(
            "heading",
            "highlight",
            "highlight",
            "prose",
            "boilerplate",
            "boilerplate",
            "boilerplate",
            "prose",
        )
    ]


def test_a_passage_quotes_no_furniture_between_two_paragraphs() -> None:
    """What stands between two paragraphs of the story is never quoted with them."""
    text = "The talks went well.\n\nwatch now\n\nThey go on in May.\n\nBoth hope for a pact."
    cleaned = clean(text)
    spans = [s for b in cleaned.story for s in sentences(cleaned.text, b.span)]
    told = [p.text for p in passages_of(article("north", text), cleaned, spans, ())]
    assert told[:2] == ["The talks went well.", "They go on in May.\n\nBoth hope for a pact."]


def test_an_editors_mark_behind_a_blank_is_taken_out_with_what_is_left_of_it() -> None:
    """The blank goes with its line's start or with its run, the mark by itself."""
    for text in ("[sic]", "\t[sic]", "  [sic]", "a  [sic]", "a\n [sic]"):
        assert "sic" not in clean(text).text


@given(TEXTS, st.data())
@settings(max_examples=400)
def test_offsets_lead_back_exactly(text: str, data: st.DataObject) -> None:
    """Whatever is cut from the cleaned text stands in what is cut from the stored one, and a part of a
    stretch leads to a part of where the stretch leads.
    """
    cleaned = clean(text)
    outer = sorted(data.draw(st.integers(0, len(cleaned.text))) for _ in range(2))
    inner = sorted(data.draw(st.integers(*outer)) for _ in range(2))
    whole, part = cleaned.original(*outer), cleaned.original(*inner)
    assert whole.end <= len(text)
    assert squeezed(cleaned.text[slice(*outer)]) in squeezed(clean(whole.of(text)).text)
    if inner[0] < inner[1]:
        assert whole.start <= part.start
        assert part.end <= whole.end


@given(TEXTS)
@settings(max_examples=300)
def test_blocks_hold_every_word_once(text: str) -> None:
    """Blocks stand in order, never overlap, break no line, and leave out nothing but list marks."""
    cleaned = clean(text)
    done = 0
    outside: list[str] = []
    for block in cleaned.blocks:
        assert done <= block.span.start < block.span.end
        assert "\n" not in block.span.of(cleaned.text)
        outside.append(cleaned.text[done : block.span.start])
        done = block.span.end
    outside.append(cleaned.text[done:])
    assert not any(mark.isalpha() for mark in "".join(outside))


@given(st.integers(), st.integers())
def test_positions_outside_the_text_are_clamped(start: int, end: int) -> None:
    """No pair of numbers raises or leads outside the stored text."""
    span = clean("[w]ith care").original(start, end)
    assert 0 <= span.start <= span.end <= len("[w]ith care")


@pytest.mark.parametrize(
    "piece",
    ["[", "[a", "(", "(see ", "[a]", " ", "\n", "\u00ad", "\u2026a", "A ", "By A ", '"', "\r"],
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """Twice the text takes about twice the time, whatever is repeated."""
    text = piece * (200_000 // len(piece))
    started = time.process_time()
    clean(text)
    assert time.process_time() - started < 4


def test_a_megabyte_of_brackets_takes_a_second_at_most() -> None:
    """The classical attack on bracket matching has no effect."""
    started = time.process_time()
    clean("[" * 1_000_000)
    assert time.process_time() - started < 1
