"""The extractor that reads sentences about the dialogues."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.config.settings import NlpSettings
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Report
from bot.reading.extraction.extractor import Extractor
from bot.reading.extraction.pipeline import Parser
from tests.reading.extraction.dialogues import TRACKS, article


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """One extractor for all six dialogues, with the language model of the default settings."""
    tracks = tuple(TRACKS.values())
    return Extractor(Parser(NlpSettings().model), tracks, Gazetteer(tracks))


Read = Callable[[str, str], tuple[Report, ...]]


@pytest.fixture(scope="session")
def read(extractor: Extractor) -> Read:
    """What a text about a dialogue tells; each text is parsed once."""
    seen: dict[tuple[str, str], tuple[Report, ...]] = {}

    def reports(dialogue: str, text: str) -> tuple[Report, ...]:
        if (dialogue, text) not in seen:
            seen[dialogue, text] = extractor.extract([article(dialogue, text)])[0].reports
        return seen[dialogue, text]

    return reports
