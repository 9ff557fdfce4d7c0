"""Names that tell by their form alone from which state somebody comes."""

from __future__ import annotations

import pytest

from bot.lexicon.name_forms import side_of_name


@pytest.mark.parametrize("name", ["Zhao Minghe", "Xi Jinping", "He Lifeng", "Lü Wei", "Qiu Min"])
def test_a_family_name_put_first_tells_the_state(name: str) -> None:
    """Of two generals who met, whose is whose is seldom said beside their names."""
    assert side_of_name(name) == "CHN"


@pytest.mark.parametrize(
    "name",
    ["Chad Wei", "Tsai Ing-wen", "Ng Eng Hen", "Kim Jong Un", "Lin Wood", "Wei", "wei fenghe", "Han Duck-soo", "Long Beach", "An Thwart"],
)  # fmt: skip
def test_what_is_like_it_tells_none(name: str) -> None:
    """A family name put last, a hyphen, three words or a word that is not spelt so are names of other states."""
    assert side_of_name(name) is None
