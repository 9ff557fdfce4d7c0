"""Who stands for those that meet without being named: "the two", "the nine", "both delegations"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.reading.extraction.tree import Token

NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve dozen".split())
_PRONOUNS = frozenset({"they", "them", "both", "pair", "duo", "trio", "we", "us"})
_MEETING_BODIES = frozenset(
    "sides parties delegations teams camps leaders men women rivals neighbours neighbors negotiators envoys ministers "
    "presidents premiers counterparts interlocutors mediators representatives chiefs generals commanders advisers advisors "
    "principals bargainers delegates diplomats officials experts technicians emissaries foes adversaries antagonists "
    "governments capitals militaries unions companies communities protagonists statesmen foreign-ministers heads lawyers "
    "spymasters aides deputies ambassadors secretaries chairmen".split()
)


_PANELS = frozenset(
    "panel committee board council commission delegation team group leadership".split()
)


def several(token: Token | None) -> bool:
    """Whether a word means those who meet, together: a pronoun, a bare number, a plural of people who negotiate,
    or two joined by "and"."""
    if token is None:
        return False
    word = token.lower_
    if word in _PRONOUNS or word in _MEETING_BODIES:
        return True
    if word in NUMBERS:
        return not any(c.dep_ == "prep" for c in token.children if c.lower_ != "of")
    if word in ("somebody", "someone", "officials"):
        return any(c.dep_ == "conj" for c in token.children)
    return token.tag_ in ("NNP", "NNPS") and any(c.dep_ == "conj" for c in token.children)


def in_person(token: Token | None) -> bool:
    """Whether an object means those who are met or brought together; "joined us" means nobody in particular."""
    panel = token is not None and token.lower_ in _PANELS
    return panel or (several(token) and not anaphoric(token))


def anaphoric(token: Token | None) -> bool:
    """Whether the word says only how many they are: who is meant, the sentences before tell."""
    return token is not None and (token.lower_ in _PRONOUNS or token.lower_ in NUMBERS)
