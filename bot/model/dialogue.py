"""Dialogues and who takes part in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.model.ids import SideId, TrackId


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A party that can take part in a dialogue."""

    id: SideId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party of a track as the configuration names it: a state by name, or anything with its aliases."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum:
    """A named series of meetings."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A dialogue to follow, as an administrator wrote it."""

    id: TrackId
    name: str
    parties: tuple[Party, ...]
    keywords: tuple[str, ...] = ()
    forums: tuple[Forum, ...] = ()


class Role(StrEnum):
    LEAD = "lead"
    HOST = "host"
    VISITOR = "visitor"
    PRINCIPAL = "principal"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A named person in an event; `title` as quoted, `side` None where the text does not tell it."""

    name: str
    title: str = ""
    side: SideId | None = None
    role: Role = Role.PRINCIPAL


class TrackState(StrEnum):
    ON = "on"
    OFF = "off"
    PARTLY_OFF = "partly off"
    UNKNOWN = "unknown"
