"""The spaCy pipeline: the one place that loads it.

Only the tagger and the parser run. Names are found by our own rules (people.py), inflections come from
the lexicon; leaving the other components out halves the time a sentence takes. Matrices are multiplied by
numpy's library on one thread, which takes two thirds of the time of blis, spaCy's own, and would take
longer than it on two. Each form is embedded once (embedding.py), the pieces of maxout layers are sorted
(maxout.py), and the parser goes step by step in our hands (stepping.py). Trees are the same as without it.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from bot.errors import ModelMissing
from bot.reading.extraction.stepping import take_steps, takes_steps
from bot.reading.extraction.tree import Doc, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc as Parsed

_UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")
_COLUMNS: list[int | str] = ["IDX", "LENGTH", "TAG", "DEP", "IS_PUNCT", "IS_SPACE", "HEAD"]
_NEGATIVE = 2**63  # the columns come without signs, a head behind its word as a number from here on
_BATCH = 128  # sentences; more of them take more memory and hardly less time
_LOCK = threading.Lock()


class Parser:
    """Parses sentences; loads the model at the first use and lets one thread at a time into it."""

    def __init__(self, model: str) -> None:
        self.model = model

    def parse(self, sentences: Sequence[str]) -> tuple[Doc, ...]:
        """One parsed document a sentence, in order. Raises ModelMissing where the model cannot be used."""
        with _LOCK:
            language = _load(self.model)
            return tuple(
                _tree(document, sentence)
                for start in range(0, len(sentences), _BATCH)
                for batch in (sentences[start : start + _BATCH],)
                for document, sentence in zip(_parsed(language, batch), batch, strict=True)
            )


def _parsed(language: Language, sentences: Iterable[str]) -> list[Parsed]:
    """The sentences as the pipeline's components leave them."""
    documents = [language.make_doc(sentence) for sentence in sentences]
    component: Any
    for _, component in language.pipeline:
        if takes_steps(component):
            take_steps(component, documents)
        else:
            documents = list(component.pipe(documents, batch_size=_BATCH))
    return documents


@cache
def _load(model: str) -> Language:
    """The model, loaded once in a process however many parsers use it: it is 50 MB, and slow to warm up."""
    # Slow to load, large, and not needed to answer or to ask servers; the others use numpy.
    import spacy  # noqa: PLC0415

    from bot.reading.extraction.embedding import embed_once  # noqa: PLC0415
    from bot.reading.extraction.maxout import sort_pieces  # noqa: PLC0415

    try:
        language = spacy.load(model, exclude=list(_UNUSED))
    except (OSError, ImportError) as error:
        raise ModelMissing(
            f"the language model {model!r} is not installed: "
            "install it, or name another one under [nlp] model"
        ) from error
    missing = {"tagger", "parser"} - set(language.pipe_names)
    if missing:
        raise ModelMissing(
            f"the language model {model!r} has no {' and no '.join(sorted(missing))}: "
            "name a full English pipeline under [nlp] model"
        )
    _use_numpy(language)
    for _, component in language.pipeline:
        if hasattr(component, "model"):
            embed_once(component.model)
            sort_pieces(component.model)
    # The model's hundred thousands of objects stay: looking for garbage among them, again and again, is slow.
    gc.freeze()
    return language


def _use_numpy(language: Language) -> None:
    """Have numpy multiply the matrices, on one thread; a model on a graphics card is left as it is."""
    from thinc.api import NumpyOps  # noqa: PLC0415 - as spaCy itself
    from threadpoolctl import threadpool_limits  # noqa: PLC0415

    threadpool_limits(limits=1, user_api="blas")
    numpy = NumpyOps(use_blis=False)
    for _, pipe in language.pipeline:
        for layer in pipe.model.walk() if hasattr(pipe, "model") else ():
            if layer.ops.name == numpy.name:
                layer.ops = numpy


def _tree(parsed: Parsed, text: str) -> Doc:
    """The same sentence as plain objects, read out of spaCy in one go."""
    doc = Doc(text)
    strings = parsed.vocab.strings
    heads = []
    rows = parsed.to_array(_COLUMNS).tolist()
    for i, (idx, length, tag, dep, mark, blank, step) in enumerate(rows):
        heads.append(i + (step if step < _NEGATIVE else step - 2 * _NEGATIVE))
        word = text[idx : idx + length]
        bare = mark == 1 or blank == 1
        doc.tokens.append(Token(doc, i, idx, word, word.lower(), strings[tag], strings[dep], bare))
    doc.link(heads)
    return doc
