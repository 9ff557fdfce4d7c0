"""Sentence splitting on cleaned text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Span
from bot.reading.sentences import ends_sentence, sentences

PIECES = [
    *".!?\"'() \n,aA1",
    "U.S. ",
    "Gen. ",
    "The ",
    "said",
    "...",
    " \u2026 ",
    "Sept. ",
    "a.m. ",
    "said.The",
    "J. D. ",
]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


def cut(text: str) -> list[str]:
    """The sentences of a text that is one block."""
    return [span.of(text) for span in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Defense Department met Maj. Gen. Bo Ek and Lt. Ann Lee there.",
        "He met Adm. Poe, Sen. Roe, Mr. Moe and Dr. Joe on Sept. 9.",
        "J. D. Roe and Ann Q. Lee met at 10 a.m. Monday in Washington, D.C. on No. 5 Street.",
        "A $6.4 billion deal, e.g. for jets, was signed with Acme Inc. of Ohio.",
        "The U.N. Security Council and the U.K. met.",
        "Some issues ... were left open.",
        '"Will they meet?" Lee asked.',
        '"It is over!" the envoy said.',
        'It is "back on track. It will go on," Lee added.',
        '"That was a topic. No decisions were made," the spokesman said.',
        "They met (in May. It rained.) and left.",
        "Brown Jr. Chairman of the board, met them.",
        "He met Mr. Ek vs. Mr. Lee.",
        "The site example.Com was shut.",
        "1. The first item of the list.",
        "They met on Jan. 8-9 and on Nov. 6 in Oslo.",
        "Gen.\nBrown met them.",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    """Abbreviations, figures, quotations and asides do not end a sentence."""
    assert cut(text) == [text]


@pytest.mark.parametrize(
    "text, parts",
    [
        ("They met. They left.", ["They met.", "They left."]),
        (
            "He lives in the U.S. The talks are there.",
            ["He lives in the U.S.", "The talks are there."],
        ),
        ("They met at 8 p.m. Both left.", ["They met at 8 p.m.", "Both left."]),
        ("It ended.The next began.", ["It ended.", "The next began."]),
        ('She said "no." The talks ended.', ['She said "no."', "The talks ended."]),
        ('"We met," he said. "We left."', ['"We met," he said.', '"We left."']),
        ("Why? Because.", ["Why?", "Because."]),
        ("They met in 2023. In May they left.", ["They met in 2023.", "In May they left."]),
        ("They met in Sept. The rest is open.", ["They met in Sept.", "The rest is open."]),
        ("It was over ... The envoy left.", ["It was over ...", "The envoy left."]),
        ("(They met.) They left.", ["(They met.)", "They left."]),
        ("They met\n\nThey left", ["They met", "They left"]),
        ("Plan B. The rest.", ["Plan B.", "The rest."]),
        ("It rose 5.5. Then it fell.", ["It rose 5.5.", "Then it fell."]),
        ("", []),
        (" . ", ["."]),
    ],
)
def test_sentences_are_parted(text: str, parts: list[str]) -> None:
    """A stop before a new beginning ends a sentence, with or without a blank."""
    assert cut(text) == parts


def test_a_quotation_too_long_to_parse_is_cut_inside() -> None:
    """A speech of many sentences does not become one."""
    speech = '"' + "They met again. " * 80 + 'It ended," he said.'
    assert len(cut(speech)) > 50


def test_only_the_block_is_cut() -> None:
    """Spans point into the text, not into the block."""
    text = "Title. One here. Two here. End."
    found = sentences(text, Span(7, 26))
    assert [span.of(text) for span in found] == ["One here.", "Two here."]


@pytest.mark.parametrize(
    "line, ends",
    [
        ("They met.", True),
        ('They met."', True),
        ("They met Gen.", False),
        ("They", False),
        ("", False),
    ],
)
def test_a_line_tells_whether_it_ends_its_sentence(line: str, ends: bool) -> None:
    """A line that ends in a rank goes on below."""
    assert ends_sentence(line) is ends


@given(TEXTS)
@settings(max_examples=500)
def test_every_character_lies_in_exactly_one_sentence(text: str) -> None:
    """Sentences stand in order, are never empty, have no blanks at their ends, and lose nothing."""
    done = 0
    for span in sentences(text, Span(0, len(text))):
        words = span.of(text)
        assert words
        assert words == words.strip()
        assert not text[done : span.start].strip()
        done = span.end
    assert not text[done:].strip()


@pytest.mark.parametrize(
    "piece", ["(", '"', '" ', ". ", "A. ", ".", "()", '("', "said.The", "a.\n"]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """No repetition holds the splitter up."""
    text = piece * (200_000 // len(piece))
    started = time.process_time()
    sentences(text, Span(0, len(text)))
    assert time.process_time() - started < 4


def test_a_speaker_in_capitals_stays_with_what_is_said() -> None:
    """A transcript names its speakers in capitals: "MR. EIDE" is one name."""
    text = "MR. EIDE: Good evening. The leaders sat together today. MS. PORTER: We are not."
    assert [s.of(text) for s in sentences(text, Span(0, len(text)))] == [
        "MR. EIDE: Good evening.",
        "The leaders sat together today.",
        "MS. PORTER: We are not.",
    ]
