"""Two invented dialogues in eight articles: a dock workers' dispute, and a hotline between two states."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.model import Forum, Party, Track, TrackId
from bot.reading.items import Item

DOCKS = Track(
    id=TrackId("docks"),
    name="Dock dispute",
    parties=(
        Party(name="Dockers' Union", aliases=("dockers",)),
        Party(name="Harbour Employers' League", aliases=("employers", "HEL")),
    ),
    keywords=("pay talks", "strike", "docks"),
)
HOTLINE = Track(
    id=TrackId("aegean"),
    name="Greece–Turkey hotline",
    parties=(Party(name="Greece"), Party(name="Turkey")),
    keywords=("hotline", "Aegean", "maritime talks"),
    forums=(Forum(name="Aegean Working Group", aliases=("AWG",)),),
)
TRACKS = (DOCKS, HOTLINE)


def made(name: str, publisher: str, published: datetime, title: str, text: str) -> Item:
    link = f"https://{publisher.lower().replace(' ', '')}.invalid/{name}"
    return Item(
        identity=link,
        link=link,
        title=title,
        text=text,
        publisher=publisher,
        published=published,
        updated=None,
        source=f"https://{publisher.lower().replace(' ', '')}.invalid/feed",
    )


ITEMS = (
    made(
        "docks-1",
        "Quay Post",
        datetime(2024, 2, 13, 18, tzinfo=UTC),
        "Dockers' Union breaks off pay talks",
        "The Dockers' Union broke off pay talks with the Harbour Employers' League on Monday because of a plan to "
        "automate two terminals.\n\n"
        "“We will not negotiate our own dismissal,” union president Ruth Carney said.\n\n"
        "The two sides had met on Feb. 5 in Rotterdam. About 4,200 dockers work in the port.",
    ),
    made(
        "docks-2",
        "Quay Post",
        datetime(2024, 3, 21, 18, tzinfo=UTC),
        "Pay talks at the docks resume",
        "The Dockers' Union and the Harbour Employers' League resumed pay talks on Wednesday in Antwerp after the "
        "employers dropped the automation plan.\n\n"
        "The union was led by Ruth Carney, the employers by their chairman Piet Vos. "
        "The next pay talks between the dockers and the employers will be held in Rotterdam on April 4.",
    ),
    made(
        "docks-3",
        "Harbour Wire",
        datetime(2024, 3, 22, 7, tzinfo=UTC),
        "Employers and dockers back at the table",
        "Pay talks between the Harbour Employers' League and the Dockers' Union resumed on Wednesday in Antwerp, "
        "five weeks after the union broke them off.",
    ),
    made(
        "docks-4",
        "Harbour Wire",
        datetime(2024, 4, 3, 19, tzinfo=UTC),
        "Rotterdam pay talks called off",
        "The Harbour Employers' League called off the pay talks with the Dockers' Union that were due in Rotterdam "
        "on April 4, over a wildcat strike at one terminal.",
    ),
    made(
        "aegean-1",
        "Island Courier",
        datetime(2024, 1, 17, 12, tzinfo=UTC),
        "Turkey cuts hotline with Greece",
        "Turkey cut the military hotline with Greece on Tuesday in response to the sale of patrol boats to Athens, "
        "officials in Ankara said.\n\n"
        "The hotline was opened in May 2019.",
    ),
    made(
        "aegean-2",
        "Island Courier",
        datetime(2024, 3, 6, 12, tzinfo=UTC),
        "Ministers speak by telephone",
        "Greek Foreign Minister Nikos Pappas spoke by telephone with Turkish Foreign Minister Kemal Aydin on Monday "
        "about the Aegean.\n\n"
        "Pappas said that Greece was ready to restore the hotline.",
    ),
    made(
        "aegean-3",
        "Strait Times Weekly",
        datetime(2024, 5, 15, 12, tzinfo=UTC),
        "Greece and Turkey restore hotline",
        "Greece and Turkey restored the military hotline on May 13.\n\n"
        "A day later the Aegean Working Group of Greece and Turkey held its 12th meeting in Izmir. The Greek "
        "delegation was led by Vice Admiral Maria Kosta. The 13th meeting of the Aegean Working Group will be held "
        "in Athens on June 18.",
    ),
    made(
        "aegean-4",
        "Strait Times Weekly",
        datetime(2024, 6, 20, 12, tzinfo=UTC),
        "Working group meets in Athens",
        "The Aegean Working Group of Greece and Turkey held its 13th meeting in Athens on Tuesday.\n\n"
        "Turkish Admiral Selim Kaya said the hotline had been used twice since May.",
    ),
)
