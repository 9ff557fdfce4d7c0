"""What the bot says to a message: a button, a command word, or else a question."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversation import wording
from bot.conversation.asking import Asking
from bot.conversation.faults import fault_id, told
from bot.conversation.house import House, Request
from bot.conversation.registry import perform
from bot.conversation.sources import pressed_sources
from bot.conversation.text import plain
from bot.conversation.words import Spoken, Word, mistyped, spoken
from bot.conversation.wrong import pressed_wrong
from bot.model import Action, Button, IncomingMessage, Reply

_AS_WORDS = {Action.TIMELINE: Word.TIMELINE, Action.FOLLOW: Word.FOLLOW}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """A reply with what the log may tell of it: a word, "question" or a button; the id of a fault."""

    reply: Reply
    kind: str
    fault: str = ""


class ChatAssistant:
    """The port `Assistant`, in a house."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._asking = Asking(house)

    def handle(self, message: IncomingMessage) -> Reply:
        """Answer one message or button press; whatever goes wrong becomes a reply that says so."""
        return self.attend(message).reply

    def attend(self, message: IncomingMessage) -> Attended:
        """As `handle`, with what the log may tell of it."""
        text = plain(message.text)
        command = self._command(message, text)
        kind = _kind(message.pressed, command)
        try:
            return Attended(reply=self._reply(message, text, command), kind=kind)
        except Exception as error:  # noqa: BLE001 - the outermost layer: nobody is left without a reply
            fault = fault_id()
            return Attended(reply=told(error, message.channel, fault), kind=kind, fault=fault)

    def _command(self, message: IncomingMessage, text: str) -> Spoken | None:
        """The word that a message is; a button may stand for one."""
        if message.pressed is not None:
            word = _AS_WORDS.get(message.pressed.action)
            return Spoken(word=word, rest=message.pressed.subject) if word else None
        if message.question:
            return None
        return spoken(text, self._house.tracks) if text else Spoken(word=Word.HELP)

    def _reply(self, message: IncomingMessage, text: str, command: Spoken | None) -> Reply:
        if command is not None:
            request = Request(message=message, rest=command.rest)
            return perform(self._house, command.word, request)
        if message.pressed is not None:
            request = Request(message=message, rest=message.pressed.subject)
            wrong = message.pressed.action is Action.WRONG
            return (pressed_wrong if wrong else pressed_sources)(self._house, request)
        if not message.question and (likely := mistyped(text)):
            raise wording.did_you_mean(text, likely)
        return self._asking.answer(Request(message=message, rest=text))


def _kind(pressed: Button | None, command: Spoken | None) -> str:
    if pressed is not None:
        return f"button {pressed.action.value}"
    return command.word.first if command is not None else "question"
