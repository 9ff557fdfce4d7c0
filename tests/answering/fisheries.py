"""An invented dialogue with many events, told plainly: the fisheries talks of Peru and Chile."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.model import Party, Track, TrackId
from tests.answering.harbour import made

FISHERIES = Track(
    id=TrackId("fisheries"),
    name="Peru–Chile fisheries talks",
    parties=(Party(name="Peru"), Party(name="Chile")),
    keywords=("fisheries", "fishing grounds", "trawlers"),
)

ITEMS = (
    made(
        "fish-1",
        "Pacific Courier",
        datetime(2023, 11, 15, 12, tzinfo=UTC),
        "Chile suspends fisheries talks with Peru",
        "Chile suspended the fisheries talks with Peru on Tuesday because of the seizure of three trawlers.\n\n"
        "“We do not negotiate while our crews are in jail,” said Chilean Foreign Minister Jorge Alarcon.",
    ),
    made(
        "fish-2",
        "Pacific Courier",
        datetime(2024, 3, 6, 12, tzinfo=UTC),
        "Peru and Chile resume fisheries talks",
        "Peru and Chile resumed their fisheries talks in Montevideo on Tuesday after the trawlers were released.\n\n"
        "The Peruvian delegation was led by Deputy Minister Rosa Quispe and the Chilean delegation by Ambassador "
        "Hernan Tapia.",
    ),
    made(
        "fish-3",
        "Andean Wire",
        datetime(2024, 5, 23, 12, tzinfo=UTC),
        "Round of fisheries talks ends in Asunción",
        "Peru and Chile held a three-day round of fisheries talks in Asunción from May 20 to May 22.\n\n"
        "Peru demanded a quota of 40,000 tonnes of anchovy.",
    ),
    made(
        "fish-4",
        "Andean Wire",
        datetime(2024, 7, 10, 12, tzinfo=UTC),
        "Ministers meet in Cusco",
        "Peruvian Foreign Minister Elena Rojas met Chilean Foreign Minister Jorge Alarcon in Cusco on July 9 to "
        "discuss the fishing grounds.\n\n"
        "The two ministers agreed to set up a hotline between the coast guards.",
    ),
    made(
        "fish-5",
        "Pacific Courier",
        datetime(2024, 8, 13, 12, tzinfo=UTC),
        "Ministers speak by telephone",
        "Peruvian Foreign Minister Elena Rojas spoke by telephone with Chilean Foreign Minister Jorge Alarcon on "
        "Monday about the fishing grounds.",
    ),
    made(
        "fish-6",
        "Pacific Courier",
        datetime(2024, 8, 27, 12, tzinfo=UTC),
        "Peru calls off Quito round",
        "Peru called off the round of fisheries talks with Chile that was due in Quito on August 28, over a Chilean "
        "naval exercise.",
    ),
    made(
        "fish-7",
        "Andean Wire",
        datetime(2024, 9, 4, 12, tzinfo=UTC),
        "New date for fisheries talks",
        "The next round of fisheries talks between Peru and Chile will be held in Bogotá on October 15.",
    ),
)
