"""The spaCy pipeline: the one place that loads it.

Only the tagger and the parser run. Names are found by our own rules (people.py), inflections come from
the lexicon; leaving the other components out halves the time a sentence takes.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.errors import ModelMissing

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")


class Parser:
    """Parses sentences; loads the model at the first use and lets one thread at a time into it."""

    def __init__(self, model: str) -> None:
        self.model = model
        self._language: Language | None = None
        self._lock = threading.Lock()

    def parse(self, sentences: Iterable[str]) -> tuple[Doc, ...]:
        """One parsed document a sentence, in order. Raises ModelMissing where the model cannot be used."""
        with self._lock:
            language = self._load()
            return tuple(language.pipe(sentences, batch_size=128))

    def _load(self) -> Language:
        if self._language is None:
            import spacy  # noqa: PLC0415  # slow to load, and not needed to answer

            try:
                language = spacy.load(self.model, exclude=list(_UNUSED))
            except (OSError, ImportError) as error:
                raise ModelMissing(
                    f"the language model {self.model!r} is not installed: "
                    "install it, or name another one under [nlp] model"
                ) from error
            missing = {"tagger", "parser"} - set(language.pipe_names)
            if missing:
                raise ModelMissing(
                    f"the language model {self.model!r} has no {' and no '.join(sorted(missing))}: "
                    "name a full English pipeline under [nlp] model"
                )
            self._language = language
        return self._language
