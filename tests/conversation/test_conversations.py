"""Who goes on from which answer, also after a restart."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.model import Action, Channel, Reply
from tests.conversation.conftest import ASKED, ELSEWHERE, Talk, whole

HOTLINE_CUT = "When did Turkey cut the hotline?"
PAY_TALKS = "When did the dockers break off the pay talks?"


def test_each_thread_has_its_own_conversation(talk: Talk) -> None:
    """Two threads of one channel are about two things."""
    talk(HOTLINE_CUT, thread="1")
    talk(PAY_TALKS, thread="2")
    assert "patrol boats" in whole(talk("why?", thread="1", author="somebody else"))
    assert "automate" in whole(talk("why?", thread="2"))


def test_in_a_channel_each_person_has_a_conversation_and_it_ends_in_an_hour(talk: Talk) -> None:
    """A stranger's "why?" is not about my question, nor mine of tomorrow about today's."""
    talk(HOTLINE_CUT, author="a")
    talk(PAY_TALKS, author="b")
    assert "patrol boats" in whole(talk("why?", author="a"))
    later = ASKED + timedelta(hours=2)
    assert "patrol boats" not in whole(talk("and where?", author="a", received=later))


@pytest.mark.parametrize("where", [{"thread": "1"}, {}])
def test_a_follow_up_survives_a_restart(talk: Talk, where: dict[str, str]) -> None:
    """Who asks "why?" does not know that the bot was started anew."""
    talk(HOTLINE_CUT, **where)
    after = ASKED + timedelta(minutes=5)
    assert "patrol boats" in whole(talk.restart()("why?", received=after, **where))


def test_a_chain_of_follow_ups_survives_a_restart(talk: Talk) -> None:
    """What "where was that?" is about stands two messages back."""
    talk("When was the last meeting of the Aegean Working Group?", thread="1")
    talk("and before that?", thread="1", received=ASKED + timedelta(minutes=1))
    reply = talk.restart()("where was that?", thread="1", received=ASKED + timedelta(minutes=2))
    assert "Izmir" in whole(reply)


def test_an_hour_ends_it_after_a_restart_too(talk: Talk) -> None:
    """The rule is the same whether the answer is in memory or in the store."""
    talk(HOTLINE_CUT)
    later = ASKED + timedelta(hours=2)
    assert "patrol boats" not in whole(talk.restart()("and where?", received=later))


def test_another_replica_goes_on_from_what_the_first_said(talk: Talk) -> None:
    """Two processes over one store are one bot: the newest answer counts, whoever gave it."""
    other = talk.restart()
    talk(PAY_TALKS, thread="1")
    other(HOTLINE_CUT, thread="1", received=ASKED + timedelta(minutes=1))
    assert "patrol boats" in whole(talk("why?", thread="1", received=ASKED + timedelta(minutes=2)))


def test_another_channel_is_another_conversation(talk: Talk) -> None:
    """A person asks here and there about different things."""
    talk(HOTLINE_CUT)
    assert "patrol boats" not in whole(talk("why?", channel=ELSEWHERE))
    twin = Channel(platform="raven", conversation="C1")
    assert "patrol boats" not in whole(talk("why?", channel=twin))


def exchange_under(reply: Reply) -> str:
    """The exchange that the buttons under an answer tell."""
    return next(b.subject for b in reply.buttons if b.action is Action.WRONG)


def test_a_reply_goes_on_from_the_answer_that_it_replies_to(talk: Talk) -> None:
    """Whoever replies, whenever, and whatever was asked since: the answer above is meant."""
    cut = exchange_under(talk(HOTLINE_CUT, author="a"))
    talk(PAY_TALKS, author="b", received=ASKED + timedelta(minutes=1))
    later = ASKED + timedelta(hours=2)
    for partner in (talk, talk.restart()):
        assert "patrol boats" in whole(partner("why?", author="b", received=later, follows=cut))
        assert "patrol boats" not in whole(partner("Why?", author="c", received=later))


def test_a_thread_goes_on_from_itself_once_something_was_said_in_it(talk: Talk) -> None:
    """It hangs on an answer, and its first message is about that; the next ones are about the thread's own."""
    cut = exchange_under(talk(HOTLINE_CUT))
    assert "patrol boats" in whole(talk("why?", thread="1", follows=cut))
    talk(PAY_TALKS, thread="1", follows=cut, received=ASKED + timedelta(minutes=1))
    after = ASKED + timedelta(minutes=2)
    assert "automate" in whole(talk("And why?", thread="1", follows=cut, received=after))


def test_an_answer_of_another_channel_is_not_gone_on_from(talk: Talk) -> None:
    """What was said elsewhere stays there."""
    cut = exchange_under(talk(HOTLINE_CUT))
    assert "patrol boats" not in whole(talk("why?", channel=ELSEWHERE, follows=cut))
