"""Who may do what changes what others see. Whoever is not named may not."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import IncomingMessage


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """`admins` are (platform, user) pairs; `open_words` are the words that are for everyone."""

    admins: frozenset[tuple[str, str]] = frozenset()
    open_words: frozenset[str] = frozenset()

    def allow(self, word: str, message: IncomingMessage) -> bool:
        """Whether the author of a message may use a word that is for administrators."""
        who = (message.channel.platform, message.author)
        return word in self.open_words or (bool(message.author) and who in self.admins)
