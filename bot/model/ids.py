"""The names of things: opaque strings, told apart by the type checker."""

from __future__ import annotations

from typing import NewType

ArticleId = NewType("ArticleId", str)


ReportId = NewType("ReportId", str)


EventId = NewType("EventId", str)


TrackId = NewType("TrackId", str)


SideId = NewType("SideId", str)
"""A party: an ISO 3166-1 alpha-3 code for a state ("USA"), else a slug ("writers-guild-of-america")."""
