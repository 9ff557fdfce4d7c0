"""A dialogue followed from nothing but a name, its parties and a handful of keywords."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.conftest import invoke


class Dialogue(NamedTuple):
    """A table as an administrator writes it, an article of its own, and questions with words of their answers."""

    table: str
    article: str
    asked: tuple[tuple[str, str], ...]


UNION = Dialogue(
    table="""
    [[tracks]]
    id = "tram"
    name = "Tram drivers' pay dispute"
    parties = ["Tram Drivers' Guild", { name = "Metroline", aliases = ["the company"] }]
    keywords = ["pay talks", "tram", "strike"]
    """,
    article="""Tram drivers walk out of pay talks

    The Tram Drivers' Guild walked out of pay talks with Metroline on Tuesday in protest at a plan to run trams without
    conductors. The guild's delegation was led by its general secretary, Nora Quist.

    The two sides had last met on April 29. A new meeting is planned for May 21 in Lund.""",
    asked=(
        ("When did the guild walk out of the pay talks?", "7 May 2024"),
        ("Why did the tram drivers walk out?", "conductors"),
        ("When do they meet next?", "21 May 2024"),
        ("Who led the guild's delegation?", "Nora Quist"),
        ("Are the tram talks on?", "off"),
    ),
)
ARMED_GROUP = Dialogue(
    table="""
    [[tracks]]
    id = "highland"
    name = "Highland peace talks"
    parties = ["Colombia", { name = "Highland Liberation Column", aliases = ["HLC", "rebels"] }]
    keywords = ["peace talks", "ceasefire"]
    """,
    article="""Rebels and government back at the table

    The Colombian government and the Highland Liberation Column resumed peace talks on Monday in Havana, four months after
    the rebels suspended them over the killing of two of their commanders.

    The HLC is led at the talks by Commander Julio Prado.""",
    asked=(
        ("When did the government and the HLC resume peace talks?", "6 May 2024"),
        ("Where did the talks with the rebels resume?", "Havana"),
        ("Why had the rebels suspended the talks?", "killing of two"),
        ("Are the rebels and the government talking?", "on since 6 May 2024"),
    ),
)
STATES = Dialogue(
    table="""
    [[tracks]]
    id = "herring"
    name = "Norway–Iceland fishery talks"
    parties = ["Norway", "Iceland"]
    keywords = ["herring", "fishery"]
    """,
    article="""Iceland calls off herring talks

    Iceland has called off a round of herring talks with Norway that was to be held in Bergen on May 14, the Icelandic
    foreign ministry said on Tuesday, citing the arrest of a trawler.

    Foreign ministers Anna Berg of Norway and Jon Palsson of Iceland met in Oslo on April 3.""",
    asked=(
        ("Why did Iceland call off the herring talks?", "trawler"),
        ("Where did the foreign ministers of Norway and Iceland meet?", "Oslo"),
        ("When did the foreign ministers of Norway and Iceland meet?", "3 April 2024"),
    ),
)


@pytest.mark.parametrize(
    "dialogue", [UNION, ARMED_GROUP, STATES], ids=["union", "rebels", "states"]
)
def test_a_new_dialogue_needs_a_name_parties_and_keywords(
    dialogue: Dialogue, tmp_path: Path
) -> None:
    """Setting one up takes two minutes, whoever its parties are."""
    config = tmp_path / "config.toml"
    config.write_text(f'[store]\nurl = "sqlite:///talks.db"\n{dialogue.table}', encoding="utf-8")
    article = tmp_path / "article.txt"
    article.write_text(
        "\n".join(line.strip() for line in dialogue.article.splitlines()), encoding="utf-8"
    )
    told = invoke(
        config,
        "ingest",
        str(article),
        "--published",
        "2024-05-08",
        "--url",
        "https://news.invalid/1",
    )
    assert told.exit_code == 0, told.output
    for question, words in dialogue.asked:
        result = invoke(config, "ask", question, "--json", "--at", "2024-05-09")
        answer = json.loads(result.stdout)
        assert answer["answered"], (question, answer["text"])
        assert words in answer["text"], (question, answer["text"])
