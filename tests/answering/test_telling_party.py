"""Parties by what they are called, leaders by what leads, amounts by figures."""

from __future__ import annotations

import pytest

from bot.answering.called import called_by_kind
from bot.answering.kinds.statement import amount_asked
from bot.answering.senses import senses_of
from bot.model import Party

UNION = Party(name="Lock Keepers' Union")
COMPANY = Party(name="Canal Company")
FRONT = Party(name="Delta Front", aliases=("delta rebels",))
SECOND = Party(name="Bargemen's Guild", aliases=("bargemen's union",))


def test_a_party_is_called_by_its_kind() -> None:
    """ "The union" is the one union, "the management" the one company, "the insurgents" the armed group."""
    assert "union" in called_by_kind(UNION, (UNION, COMPANY))
    assert "management" in called_by_kind(COMPANY, (UNION, COMPANY))
    assert "insurgent" in called_by_kind(FRONT, (UNION, FRONT))


def test_two_of_a_kind_are_not_told_apart() -> None:
    """Of two unions "the union" is neither."""
    assert not called_by_kind(UNION, (UNION, SECOND, COMPANY))


@pytest.mark.parametrize(
    "text",
    [
        "Ida Holm led the delegation.",
        "Its chief negotiator is Ida Holm.",
        "Ida Holm was in charge of the team.",
        "Ida Holm sat at the head of the table.",
        "Ida Holm was in the chair.",
    ],
)
def test_leading(text: str) -> None:
    """Several ways to lead."""
    assert "lead" in senses_of(text)


def test_no_leading() -> None:
    """A heading or a lead in the vote is no leader."""
    assert "lead" not in senses_of("The keepers were at the lock by noon.")


@pytest.mark.parametrize(
    "question, fits, fails",
    [
        ("What share of the keepers voted for it?", "Some 81 percent did.", "In 2019 all did."),
        ("What percentage was in favour?", "It was 64%.", "It was 12 of them."),
        ("How big a raise is on the table?", "It offers nine percent.", "It offers a raise."),
    ],
)
def test_amounts(question: str, fits: str, fails: str) -> None:
    """A share is told in percent, a size in figures."""
    pattern = amount_asked(question)
    assert pattern is not None
    assert pattern.search(fits)
    assert not pattern.search(fails)


def test_no_amount_asked() -> None:
    """Other questions need no figure."""
    assert amount_asked("What did the keepers demand?") is None
