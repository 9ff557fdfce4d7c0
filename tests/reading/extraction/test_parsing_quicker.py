"""What makes parsing quicker than spaCy's own way changes no tree."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bot.config.settings import NlpSettings
from bot.reading.extraction import embedding
from bot.reading.extraction.embedding import embed_once
from bot.reading.extraction.maxout import sort_pieces
from bot.reading.extraction.pipeline import Parser
from bot.reading.extraction.stepping import take_steps, takes_steps

SENTENCES = (
    "China and the U.S. met in Beijing on Jan. 9, 2024, and called the talks off.",
    "",
    '"We won\'t meet," he said — the first round of talks was put off until May.',
    "Talks?",
    "  \n ",
    "The talks that the ministers had called off in May, after the strait was closed, were held again in June.",
    "Talks?",
)


@pytest.fixture(scope="module")
def plain() -> Any:
    """The model as spaCy loads it."""
    import spacy

    return spacy.load(NlpSettings().model, exclude=["ner", "lemmatizer", "attribute_ruler"])


def read(documents: Any) -> list[list[tuple[str, str, str, int]]]:
    return [[(t.text, t.tag_, t.dep_, t.head.i) for t in document] for document in documents]


def test_many_sentences_get_the_trees_of_the_parser(plain: Any) -> None:
    """Long and short, empty and repeated, over more than one batch: each is read as if it came alone."""
    given = SENTENCES * 40
    assert read(Parser(NlpSettings().model).parse(given)) == read(map(plain, SENTENCES)) * 40


def test_sentences_without_words_get_no_tree(plain: Any) -> None:
    """Where no sentence has a word, there is nothing to take steps over."""
    documents = [plain.make_doc("") for _ in range(2)]
    take_steps(plain.get_pipe("parser"), documents)
    assert read(documents) == [[], []]
    assert Parser(NlpSettings().model).parse([]) == ()


def test_only_a_parser_that_follows_one_reading_is_taken_over(plain: Any) -> None:
    """Any other component, and a parser set up to weigh several readings, does its work in its own way."""
    assert takes_steps(plain.get_pipe("parser"))
    assert not takes_steps(plain.get_pipe("tagger"))
    assert not takes_steps(plain.create_pipe("beam_parser"))


def test_a_form_is_embedded_once_in_a_batch() -> None:
    """That is what saves the time; the vectors are those that each word would get by itself."""
    import spacy

    language = spacy.load(NlpSettings().model, exclude=["ner", "lemmatizer", "attribute_ruler"])
    documents = [language.make_doc("Talks on talks and talks on talks") for _ in range(5)]
    model: Any = language.get_pipe("tok2vec").model  # type: ignore[attr-defined]  # a function to its type
    before = model.predict(documents)
    embed_once(model)
    seen: list[int] = []
    (once,) = (node for node in model.walk() if node.name == "once")
    inner = once.layers[0]
    forward = inner._func

    def counting(given: Any, words: Any, is_train: bool) -> Any:
        seen.append(len(words.dataXd))
        return forward(given, words, is_train)

    inner._func = counting
    after = model.predict(documents)
    assert seen == [5]  # "Talks", "on", "talks", "and", and the last one, without a blank behind it
    for one, other in zip(before, after, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)


def test_a_model_that_embeds_otherwise_is_left_as_it_is(plain: Any) -> None:
    """A tagger's own layers, say, have nothing to do once."""
    model = plain.get_pipe("tagger").model
    names = [node.name for node in model.walk()]
    embed_once(model)
    assert [node.name for node in model.walk()] == names


def test_two_forms_that_mix_alike_are_kept_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms are told apart by a number; where that fails, each word is computed by itself."""
    rows = np.asarray([[1, 2], [1, 2], [2, 1]], dtype=np.uint64)
    firsts, places = embedding._alike(rows)
    assert (rows[firsts][places] == rows).all()
    assert len(firsts) == 2
    monkeypatch.setattr(embedding, "_MIXING", np.ones(2, dtype=np.uint64))
    firsts, places = embedding._alike(rows)
    assert (rows[firsts][places] == rows).all()
    assert len(firsts) == 3


def test_sorted_pieces_give_the_same_numbers() -> None:
    """The greatest of three numbers is the same in whatever order they lie."""
    from thinc.api import Maxout, chain

    plain = chain(Maxout(7, 5, nP=3), Maxout(4, 7, nP=2)).initialize()
    for layer in plain.layers:
        bias: Any = np.random.default_rng(1).random(layer.get_param("b").shape, dtype="f")
        layer.set_param("b", bias)
    sorted_one = plain.copy()
    sort_pieces(sorted_one)
    assert [layer.name for layer in sorted_one.layers] == ["sorted_maxout"] * 2
    rows = np.random.default_rng(2).random((9, 5), dtype="f")
    np.testing.assert_allclose(sorted_one.predict(rows), plain.predict(rows), rtol=1e-4, atol=1e-6)
    assert sorted_one.predict(rows[:0]).shape == (0, 4)
    with pytest.raises(NotImplementedError):
        sorted_one.begin_update(rows)


def test_steps_that_were_never_learnt_are_not_taken(plain: Any) -> None:
    """A model may know labels that its parser has not learnt; their masks are heeded."""
    parser = plain.get_pipe("parser")
    given = [plain.make_doc(SENTENCES[0]) for _ in range(2)]
    for document in given:
        plain.get_pipe("tok2vec")(document)
    take_steps(parser, given[:1])
    unseen = parser.model.attrs["unseen_classes"]
    assert not unseen
    unseen.update(
        n for n in range(parser.moves.n_moves) if parser.moves.get_class_name(n) == "R-dobj"
    )
    try:
        take_steps(parser, given[1:])
    finally:
        unseen.clear()
    assert {t.dep_ for t in given[0]} - {t.dep_ for t in given[1]} == {"dobj"}
