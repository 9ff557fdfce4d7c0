"""An invented dialogue on fishing, told so that a careless answer goes wrong: old meetings, absent parties, denials."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.model import Party, Track, TrackId
from tests.answering.reading import report

TRACKS = (
    Track(
        id=TrackId("cod"),
        name="Cod talks",
        parties=(Party(name="Norway"), Party(name="Iceland")),
        keywords=("cod", "fisheries talks", "quota"),
    ),
)


ITEMS = (
    report(
        "f-1",
        datetime(2022, 3, 10, 18, tzinfo=UTC),
        "Norway and Iceland meet on cod quota",
        "Negotiators from Norway and Iceland met in Bergen on Wednesday about the cod quota. The Norwegian delegation "
        "was led by Kari Lund.\n\nA further round is planned.",
    ),
    report(
        "f-2",
        datetime(2022, 9, 20, 18, tzinfo=UTC),
        "Norway alone initials cod text",
        "In the absence of Iceland, Norway initialled a cod text on Monday in Tromso.\n\n"
        "Norway's fisheries ministry denied a report that it had named Per Dahl as its new cod envoy.",
    ),
    report(
        "f-3",
        datetime(2023, 5, 12, 18, tzinfo=UTC),
        "Cod file: a dinner, then silence",
        "What became of the cod quota? A dinner of the Norwegian and Icelandic negotiators on 4 May, with talks over "
        "dessert, left everybody where they had been. The food was good.",
    ),
    report(
        "f-4",
        datetime(2023, 7, 20, 18, tzinfo=UTC),
        "Norway and Iceland meet again on cod quota",
        "Negotiators from Norway and Iceland met in Oslo on Tuesday about the cod quota, a day after Norway's minister "
        "Liv Berg had spoken of hope.\n\nOn Wednesday the Icelanders walked out, and no new date has been set.",
    ),
    report(
        "f-5",
        datetime(2023, 7, 28, 18, tzinfo=UTC),
        "Envoys to skip Bodo",
        "A plan to send Liv Berg and Jon Ek to Bodo for the cod quota was quietly scrapped. "
        "Berg and Ek had been on their way to Bodo since a promise in May.",
    ),
    report(
        "f-6",
        datetime(2023, 7, 22, 18, tzinfo=UTC),
        "Envoys for Bodo",
        "Norway is sending Liv Berg and Jon Ek to Bodo.",
    ),
)
