"""Whether the people, places and parties of the question are named in a sentence, near it, or at least in its article."""

from __future__ import annotations

from collections.abc import Callable, Collection

from bot.answering.facts import stems
from bot.answering.matching import has_person
from bot.answering.places import Place
from bot.answering.ranking.scene import Scene
from bot.lexicon.gazetteer import PartyMention
from bot.model import SideId


def name_features(scene: Scene, place: Place) -> dict[str, float]:
    """Shares of what the question names; for what stands far off 0 where all is there, -1 where nothing is."""
    query = scene.context.query
    near = place.own | place.beside | place.title
    found: dict[str, float] = {}
    if query.persons:
        found["pers_own"] = _share(query.persons, lambda p: has_person(p, place.own))
        found["pers_near"] = _share(query.persons, lambda p: has_person(p, near))
        found["pers_far"] = _share(query.persons, lambda p: has_person(p, place.far)) - 1
    if query.places:
        found["plc_own"] = _share(query.places, lambda p: stems(p) <= place.own)
        found["plc_near"] = _share(query.places, lambda p: stems(p) <= near) - 1
        found["plc_far"] = _share(query.places, lambda p: stems(p) <= place.far) - 1
    if query.sides:
        found |= _sides(scene, place)
    return found


def _share(names: Collection[str], held: Callable[[str], bool]) -> float:
    return sum(held(name) for name in names) / len(names)


def _sides(scene: Scene, place: Place) -> dict[str, float]:
    gazetteer, asked = scene.context.gazetteer, scene.context.query.sides
    told = gazetteer.find(place.text)
    own = {m.side for m in told}
    near = own | {m.side for m in gazetteer.find(place.article.title)}
    far = near | scene.sides_in(place.article)

    def share(sides: set[SideId | None]) -> float:
        return sum(side in sides for side in asked) / len(asked)

    first, wanted = _first_party(told), _first_party(gazetteer.find(scene.context.query.text))
    return {
        "side_own": share({*own}),
        "side_near": share({*near}),
        "side_far": share({*far}) - 1,
        "first_side": float(first is not None and first == wanted),
        "first_other": float(None not in (first, wanted) and first != wanted),
    }


def _first_party(mentions: Collection[PartyMention]) -> SideId | None:
    """Who is named first is mostly who acts."""
    return next((m.side for m in mentions if not m.place), None)
