"""Parsed sentences as plain objects: they say what spaCy says."""

from __future__ import annotations

import pytest

from bot.config.settings import NlpSettings
from bot.reading.extraction.pipeline import Parser

SENTENCES = (
    "China and the U.S. met in Beijing on Jan. 9, 2024, and called the talks off.",
    '"We won\'t meet," he said — the first round of talks was put off until May.',
    "Talks?",
    "A hearing is scheduled on the issue today, officials said.",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_tree_is_that_of_the_parser(sentence: str) -> None:
    """The rules were written for spaCy's trees; these are only quicker to walk."""
    import spacy

    theirs = spacy.load(NlpSettings().model, exclude=["ner", "lemmatizer", "attribute_ruler"])(
        sentence
    )
    (ours,) = Parser(NlpSettings().model).parse([sentence])
    for one, other in zip(ours, theirs, strict=True):
        for name in ("text", "lower_", "tag_", "dep_", "i", "idx"):
            assert getattr(one, name) == getattr(other, name)
        assert one.head.i == other.head.i
        for name in ("children", "subtree", "ancestors"):
            assert [t.i for t in getattr(one, name)] == [t.i for t in getattr(other, name)]
        assert one.left_edge.i == other.left_edge.i
    for start in range(len(sentence)):
        for end in range(start + 1, len(sentence) + 1, 3):
            span = theirs.char_span(start, end, alignment_mode="expand")
            stretch = ours.stretch(start, end)
            assert (span is None) == (stretch is None)
            if span is not None and stretch is not None and len(span):
                found = (stretch.start, stretch.end, stretch.text, stretch.root.i)
                assert found == (span.start, span.end, span.text, span.root.i)
