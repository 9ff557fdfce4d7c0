"""Words and figures that look like dates and are none."""

from datetime import date

import pytest

from bot.reading.dates import read_dates

ANCHOR = date(2024, 10, 17)


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May met the envoys.",
        "Officials may meet, or may not.",
        "The march on the capital drew thousands.",
        "Jan Egeland spoke for the council.",
        "Mon State is quiet, and the Sun is out.",
        "He sat on the panel, and Sun Tzu was quoted.",
        "An F-16 crossed the line.",
        "The council passed Resolution 1973.",
        "It cost $2010 and 1,988 billion won.",
        "Some 2000 troops and 150 ships took part.",
        "The Good Friday Agreement held.",
        "The 38th parallel was quiet, said the 8th Army.",
        "The two sides spring from one people.",
        "A second round came to nothing.",
        "The 44-year-old envoy declined to speak.",
        "The first and last rounds were cordial.",
        "The score was 20:10 at 3.5 to 1.",
        "The office has 1,500 staff on 2 floors.",
        "",
        "\n\n \n",
    ],
)
def test_finds_no_date(text: str) -> None:
    """A date made of a name or a count would put an event where there is none."""
    assert [mention.when.phrase for mention in read_dates(text, ANCHOR)] == []


@pytest.mark.parametrize(
    "text, phrase",
    [
        ("The envoys met in May 2023.", "May 2023"),
        ("Theresa May met them on May 5, 2017.", "May 5, 2017"),
        ("The march took place in March 2021.", "March 2021"),
        ("Jan Egeland left on Jan. 5, 2020.", "Jan. 5, 2020"),
        ("The F-16 flew in 2010.", "2010"),
        ("Resolution 1973 was passed in 2011.", "2011"),
        ("The 2015 deal with its 1,500 pages lapsed.", "2015"),
    ],
)
def test_finds_only_the_date(text: str, phrase: str) -> None:
    """The same words are dates where they stand as dates."""
    assert [mention.when.phrase for mention in read_dates(text, ANCHOR)] == [phrase]
