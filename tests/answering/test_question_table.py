"""Questions in many people's words, about many dialogues, and what each must be read as.

A row holds the set of tracks, the day of asking, the question and the reading: the intent, then every field
that is not empty. A field that a row leaves out must be empty; `statuses` are given only where they are
neither those of a past event nor those of a coming one.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

import pytest

from bot.answering.query import Query
from bot.answering.question import QuestionReader
from bot.lexicon.gazetteer import Gazetteer
from bot.model import Forum, Party, Status, Track, TrackId


def _track(
    name: str,
    title: str,
    parties: list[tuple[str, ...]],
    keywords: list[str],
    forums: list[tuple[str, ...]] | None = None,
) -> Track:
    return Track(
        id=TrackId(name),
        name=title,
        parties=tuple(Party(name=first, aliases=tuple(rest)) for first, *rest in parties),
        keywords=tuple(keywords),
        forums=tuple(Forum(name=first, aliases=tuple(rest)) for first, *rest in forums or []),
    )


_CYPRUS = _track(
    "cyprus",
    "Cyprus reunification talks",
    [("Greek Cypriots",), ("Turkish Cypriots",)],
    ["Cyprus", "UNFICYP", "buffer zone", "guarantor powers", "enlarged meeting"],
)
_SERBIA_KOSOVO = _track(
    "serbia-kosovo",
    "Belgrade–Pristina dialogue",
    [("Serbia",), ("Kosovo",)],
    ["normalisation", "Ohrid", "dinar", "Brussels dialogue"],
)
_ELN = _track(
    "eln",
    "Colombia–ELN peace talks",
    [("Colombia",), ("National Liberation Army", "ELN", "guerrillas")],
    ["ceasefire", "guerrilla", "Petro"],
)
_NILE = _track(
    "nile",
    "Nile dam talks",
    [("Egypt",), ("Ethiopia",), ("Sudan",)],
    ["GERD", "Grand Ethiopian Renaissance Dam", "Nile", "reservoir"],
    [("National Independent Scientific Research Group", "NISRG")],
)
_CARS = _track(
    "uaw",
    "Car workers' contract talks",
    [("United Auto Workers", "UAW", "union"), ("General Motors", "GM"), ("Stellantis",)],
    ["strike", "contract", "picket"],
)
_WRITERS = _track(
    "wga",
    "Hollywood writers' contract",
    [
        ("Writers Guild of America", "WGA", "writers"),
        ("Alliance of Motion Picture and Television Producers", "AMPTP", "studios"),
    ],
    ["strike", "streaming"],
)
_INDIA_CHINA = _track(
    "india-china",
    "India–China border talks",
    [("India",), ("China",)],
    ["Ladakh", "LAC", "Line of Actual Control", "corps commander"],
    [
        ("Working Mechanism for Consultation and Coordination", "WMCC"),
        ("Special Representatives talks", "SR talks"),
    ],
)
_US_RUSSIA = _track(
    "us-russia",
    "US–Russia arms control",
    [("United States",), ("Russia",)],
    ["New START", "strategic stability"],
    [("Bilateral Consultative Commission", "BCC")],
)
_US_CHINA = _track(
    "us-china-mil",
    "US–China military talks",
    [("United States",), ("China",)],
    [
        "military-to-military",
        "mil-mil",
        "military talks",
        "defense talks",
        "defense policy coordination",
        "maritime consultative",
        "Pentagon",
        "People's Liberation Army",
    ],
    [
        ("Defense Policy Coordination Talks", "DPCT"),
        ("Defense Consultative Talks", "DCT"),
        ("Military Maritime Consultative Agreement", "MMCA"),
    ],
)
_KOREA = _track(
    "korea-hotline",
    "Inter-Korean hotlines and talks",
    [("South Korea",), ("North Korea",)],
    ["hotline", "liaison office", "Panmunjom", "Kaesong", "unification ministry"],
)
_IRAN = _track(
    "iran-nuclear",
    "Iran nuclear talks",
    [
        ("Iran",),
        ("United States",),
        ("European powers", "E3", "EU", "European Union", "Britain, France and Germany"),
    ],
    ["nuclear", "JCPOA", "Vienna talks", "enrichment", "sanctions", "IAEA"],
)

TRACKS = {
    "cyprus": (_CYPRUS,),
    "balkan": (_SERBIA_KOSOVO, _CYPRUS),
    "eln": (_ELN,),
    "nile": (_NILE,),
    "uaw": (_CARS, _WRITERS),
    "india": (_INDIA_CHINA, _US_RUSSIA),
    "us": (_US_CHINA,),
    "ki": (_KOREA, _IRAN),
}
NAMES = {
    "cyprus": [
        "Nikos Christodoulides",
        "Ersin Tatar",
        "María Ángela Holguín",
        "Mustafa Akıncı",
        "Nicos Anastasiades",
        "Tufan Erhürman",
    ],
    "balkan": [
        "Aleksandar Vučić",
        "Albin Kurti",
        "Miroslav Lajčák",
        "Josep Borrell",
        "Ersin Tatar",
    ],
    "eln": ["Pablo Beltrán", "Antonio García", "Otty Patiño", "Vera Grabe", "Gustavo Petro"],
    "nile": ["Hani Sewilam", "Seleshi Bekele", "Abiy Ahmed", "Sameh Shoukry", "Yasser Abbas"],
    "uaw": ["Shawn Fain", "Mary Barra", "Carol Lombardini", "Chris Keyser"],
    "india": [
        "S. Jaishankar",
        "Ajit Doval",
        "Wang Yi",
        "Rose Gottemoeller",
        "Sergei Ryabkov",
        "Wendy Sherman",
    ],
    "us": [
        "Robert Gates",
        "Liang Guanglie",
        "Hu Jintao",
        "Ma Xiaotian",
        "Xu Caihou",
        "David Sedney",
        "Michael Schiffer",
        "Michele Flournoy",
        "Mike Mullen",
        "Chen Bingde",
        "Samuel Paparo",
        "Wu Yanan",
        "Michael Chase",
        "Dong Jun",
        "Lloyd Austin",
        "Pete Hegseth",
        "Ye Jiang",
        "Robert Willard",
        "Shangri-La Dialogue",
    ],
    "ki": [
        "Kim Jong Un",
        "Kim Yo-jong",
        "Josep Borrell",
        "Abbas Araqchi",
        "Ali Bagheri Kani",
        "Enrique Mora",
        "Ri Son Gwon",
        "Cho Myoung-gyon",
    ],
}

OTHER_DIALOGUES = """
cyprus | 2025-07-20 | When did the Cyprus talks last resume? | date; kinds=resumption; polarity=on; order=last; sides=CYP; tracks=cyprus
cyprus | 2025-07-20 | Are the Cyprus reunification talks on or off? | status; sides=CYP; tracks=cyprus
cyprus | 2025-07-20 | When and where did Christodoulides and Tatar last meet? | date; kinds=meeting; order=last; persons=Christodoulides, Tatar; tracks=cyprus
cyprus | 2025-07-20 | who's the UN envoy for Cyprus now | person; sides=CYP; role_side=united-nations; tracks=cyprus
uaw | 2023-10-20 | When did the writers call off their strike? | date; kinds=trigger; statuses=actual, cancelled, postponed; sides=writers-guild-of-america; tracks=wga
cyprus | 2025-07-20 | why did the Crans-Montana conference collapse in 2017? | cause; kinds=suspension; polarity=off; places=Crans-Montana; window=2017-01-01..2017-12-31; tracks=cyprus
cyprus | 2025-07-20 | has a date been fixed for the next enlarged meeting on Cyprus? | upcoming; kinds=meeting; order=next; sides=CYP; tracks=cyprus
cyprus | 2025-07-20 | What did Tatar say about the crossing points in May? | statement; kinds=statement; persons=Tatar; window=2025-05-01..2025-05-31; tracks=cyprus
cyprus | 2025-07-20 | How many times have the two leaders met since January? | count; kinds=meeting; window=2025-01-01..2025-07-20; counted=time; tracks=cyprus
cyprus | 2025-07-20 | when did cristodoulides met with tatar the last time | date; kinds=meeting; order=last; persons=Christodoulides, Tatar; tracks=cyprus
cyprus | 2025-07-20 | Where was the informal Cyprus meeting in March held? | place; kinds=meeting; sides=CYP; window=2025-03-01..2025-03-31; tracks=cyprus
cyprus | 2025-07-20 | In which city did the enlarged meeting of 17-18 March take place? | place; kinds=meeting; window=2025-03-17..2025-03-18; tracks=cyprus
cyprus | 2025-07-20 | Hi! Could you tell me when the Greek Cypriot leader is seeing Holguín? | upcoming; kinds=meeting; sides=CYP; persons=Holguín; tracks=cyprus
cyprus | 2025-07-20 | Did Anastasiades and Akinci meet in New York? | status; kinds=meeting; persons=Anastasiades, Akinci; places=New York; tracks=cyprus
cyprus | 2025-07-20 | How long have the formal negotiations been stalled? | duration; kinds=resumption, suspension; polarity=off; tracks=cyprus
cyprus | 2025-07-20 | Who hosted the dinner of the two leaders last month? | person; kinds=meeting; window=2025-06-01..2025-06-30; role=host; tracks=cyprus
cyprus | 2025-07-20 | What's the latest on Cyprus? | status; sides=CYP; tracks=cyprus
balkan | 2023-03-25 | When's the next Belgrade-Pristina round in Brussels? | upcoming; kinds=meeting; order=next; sides=SRB, XKX; places=Brussels; tracks=serbia-kosovo
balkan | 2023-03-25 | did Vucic and Kurti sign anything in Ohrid? | status; kinds=agreement; persons=Vučić, Kurti; places=Ohrid; tracks=serbia-kosovo
balkan | 2023-03-25 | What did Kurti and Vučić agree on in Ohrid on 18 March? | statement; kinds=agreement; persons=Kurti, Vučić; places=Ohrid; window=2023-03-18..2023-03-18; tracks=serbia-kosovo
balkan | 2023-03-25 | why did Serbia walk out of the dialogue? | cause; kinds=suspension; polarity=off; sides=SRB; tracks=serbia-kosovo
balkan | 2023-03-25 | Status of the Serbia-Kosovo dialogue? | status; sides=SRB, XKX; tracks=serbia-kosovo
balkan | 2023-03-25 | Who mediated the talks in Ohrid? | person; kinds=meeting; places=Ohrid; role=host; tracks=serbia-kosovo
balkan | 2023-03-25 | which EU envoy chairs the Brussels dialogue? | person; kinds=meeting; places=Brussels; role=lead; role_side=european-union; tracks=serbia-kosovo
balkan | 2023-03-25 | list all high-level meetings between Serbia and Kosovo in 2022 | list; kinds=meeting; sides=SRB, XKX; window=2022-01-01..2022-12-31; tracks=serbia-kosovo
balkan | 2023-03-25 | When did Borrell last host vucic and kurti? | date; kinds=meeting, visit; order=last; persons=Borrell, Vučić, Kurti; tracks=serbia-kosovo, cyprus
balkan | 2023-03-25 | When did Tatar meet Kurti? | date; kinds=meeting; persons=Tatar, Kurti; tracks=serbia-kosovo, cyprus
balkan | 2023-03-25 | last high level mtg belgrade/pristina? | date; kinds=meeting; order=last; sides=SRB, XKX; tracks=serbia-kosovo
balkan | 2023-03-25 | How long did the Ohrid meeting last? | duration; kinds=meeting; places=Ohrid; tracks=serbia-kosovo
balkan | 2023-03-25 | Cyprus: anything scheduled? | upcoming; sides=CYP; tracks=cyprus
balkan | 2023-03-25 | when was serbian-kosovar dialogue suspended | date; kinds=suspension; polarity=off; sides=SRB, XKX; tracks=serbia-kosovo
eln | 2024-10-01 | When did Colombia's government suspend talks with the ELN? | date; kinds=suspension; polarity=off; sides=COL, eln; tracks=eln
eln | 2024-10-01 | Who leads the ELN delegation? | person; sides=eln; role=lead; role_side=eln; tracks=eln
eln | 2024-10-01 | Who heads the government's negotiating team? | person; kinds=meeting; role=lead; tracks=eln
eln | 2024-10-01 | Why did Petro freeze the dialogue with the guerrillas? | cause; kinds=suspension; polarity=off; sides=eln; persons=Petro; tracks=eln
eln | 2024-10-01 | When does the ceasefire with the ELN expire? | upcoming; kinds=agreement; sides=eln; tracks=eln
eln | 2024-10-01 | Have the ELN talks resumed yet? | status; kinds=resumption; polarity=on; sides=eln; tracks=eln
eln | 2024-10-01 | Where will the seventh cycle be held? | place; kinds=meeting; ordinal=7; tracks=eln
eln | 2024-10-01 | where's the next round of the eln talks n when | place; kinds=meeting; order=next; sides=eln; tracks=eln
eln | 2024-10-01 | How many cycles of talks have there been? | count; kinds=meeting; counted=cycle; tracks=eln
eln | 2024-10-01 | what happened after the attack in Arauca? | other; tracks=eln
eln | 2024-10-01 | was the extraordinary meeting in Caracas cancelled? | status; kinds=meeting; places=Caracas; tracks=eln
eln | 2024-10-01 | who signed for the ELN in Havana? | person; kinds=agreement; sides=eln; places=Havana; role_side=eln; tracks=eln
eln | 2024-10-01 | List every time the ELN talks were suspended since 2022 | list; kinds=suspension; polarity=off; sides=eln; window=2022-01-01..2024-10-01; tracks=eln
eln | 2024-10-01 | is the goverment still talking to ELN | status; sides=eln; tracks=eln
eln | 2024-10-01 | What prompted the ELN to pull out of the talks in February? | cause; kinds=suspension; polarity=off; sides=eln; window=2024-02-01..2024-02-29; tracks=eln
eln | 2024-10-01 | wehn did takls resme with eln | date; kinds=resumption; polarity=on; sides=eln; tracks=eln
eln | 2024-10-01 | When did Pablo Beltran say the talks were frozen? | date; kinds=suspension; polarity=off; persons=Pablo Beltrán; tracks=eln
eln | 2024-10-01 | how long has the dialogue been frozen? | duration; kinds=resumption, suspension; polarity=off; tracks=eln
eln | 2024-10-01 | Since when have the talks been on hold? | date; kinds=suspension; polarity=off; tracks=eln
eln | 2024-10-01 | Peace talks w/ FARC dissidents - next date? | upcoming; kinds=meeting; order=next; sides=farc; tracks=
nile | 2023-12-21 | When did the latest round of GERD negotiations end? | date; kinds=meeting; order=last; tracks=nile
nile | 2023-12-21 | Who represents Egypt at the dam talks? | person; kinds=meeting; sides=EGY; role=lead; role_side=EGY; tracks=nile
nile | 2023-12-21 | which minister leads Sudan's delegation? | person; sides=SDN; role=lead; role_side=SDN; tracks=nile
nile | 2023-12-21 | Did Egypt, Ethiopia and Sudan reach an agreement in Addis Ababa? | status; kinds=agreement; sides=EGY, ETH, SDN; places=Addis Ababa; tracks=nile
nile | 2023-12-21 | When will Ethiopia and Egypt meet again? | upcoming; kinds=meeting; sides=ETH, EGY; tracks=nile
nile | 2023-12-21 | why did the fourth round fail? | cause; kinds=meeting; ordinal=4; tracks=nile
nile | 2023-12-21 | When did the tripartite talks resume after the two-year pause? | date; kinds=resumption; polarity=on; tracks=nile
nile | 2023-12-21 | How long were the dam talks broken off before August 2023? | duration; kinds=resumption, suspension; polarity=off; window=2023-08-01..2023-08-31; tracks=nile
nile | 2023-12-21 | what date did abiy meet al-sisi in cairo | date; kinds=meeting; persons=Abiy; places=Cairo; tracks=nile
nile | 2023-12-21 | What did Sewilam say after the Addis Ababa round? | statement; kinds=statement; persons=Sewilam; tracks=nile
nile | 2023-12-21 | Where was the second round held? | place; kinds=meeting; ordinal=2; tracks=nile
nile | 2023-12-21 | Was the September round in Addis postponed? | status; kinds=meeting; terms=addis; window=2023-09-01..2023-09-30; tracks=nile
nile | 2023-12-21 | How often did the three ministers meet this year? | count; kinds=meeting; window=2023-01-01..2023-12-31; counted=time; tracks=nile
nile | 2023-12-21 | Which rounds were held in Cairo? | list; kinds=meeting; places=Cairo; tracks=nile
nile | 2023-12-21 | what's planned next for the Nile talks | upcoming; kinds=meeting; order=next; tracks=nile
nile | 2023-12-21 | First meeting of the NISRG? | date; kinds=meeting; order=first; forum=National Independent Scientific Research Group; tracks=nile
nile | 2023-12-21 | when did Kenya and Uganda discuss the dam | date; sides=KEN, UGA; tracks=
nile | 2023-12-21 | Have any of the three countries walked out? | status; kinds=suspension; polarity=off; tracks=nile
nile | 2023-12-21 | who did sameh shukri meet in khartoum | person; kinds=meeting; persons=Sameh Shoukry; places=Khartoum; tracks=nile
nile | 2023-12-21 | before the August round, when did they last negotiate? | date; kinds=meeting; order=last; window=..2023-08-31; tracks=nile
uaw | 2023-10-20 | Are GM and the UAW still talking? | status; sides=general-motors, united-auto-workers; tracks=uaw
uaw | 2023-10-20 | When did the UAW walk out at GM? | date; kinds=suspension; polarity=off; sides=united-auto-workers, general-motors; tracks=uaw
uaw | 2023-10-20 | when do contract talks with Stellantis resume? | upcoming; kinds=meeting, resumption; polarity=on; sides=stellantis; tracks=uaw
uaw | 2023-10-20 | Who's leading the union's bargaining team? | person; kinds=meeting; sides=united-auto-workers; role=lead; role_side=united-auto-workers; tracks=uaw
uaw | 2023-10-20 | Why did Fain cancel Friday's bargaining session? | cause; kinds=meeting; statuses=cancelled, postponed; persons=Fain; tracks=uaw, wga
uaw | 2023-10-20 | When did the writers and the studios go back to the table? | date; kinds=resumption; polarity=on; sides=writers-guild-of-america, alliance-of-motion-picture-and-television-producers; tracks=wga
uaw | 2023-10-20 | how long did the writers' strike last? | duration; kinds=trigger; sides=writers-guild-of-america; tracks=wga
uaw | 2023-10-20 | What did the AMPTP offer the writers in August? | statement; kinds=statement; sides=alliance-of-motion-picture-and-television-producers, writers-guild-of-america; window=2023-08-01..2023-08-31; tracks=wga
uaw | 2023-10-20 | last bargaining session between WGA and AMPTP? | date; kinds=meeting; order=last; sides=writers-guild-of-america, alliance-of-motion-picture-and-television-producers; tracks=wga
uaw | 2023-10-20 | When did Mary Barra meet Shawn Fain? | date; kinds=meeting; persons=Mary Barra, Shawn Fain; tracks=uaw, wga
uaw | 2023-10-20 | did the union reject GM's latest offer | status; sides=united-auto-workers, general-motors; tracks=uaw
uaw | 2023-10-20 | strike status? | status; tracks=uaw, wga
uaw | 2023-10-20 | List the meetings between the studios and the writers in September | list; kinds=meeting; sides=alliance-of-motion-picture-and-television-producers, writers-guild-of-america; window=2023-09-01..2023-09-30; tracks=wga
uaw | 2023-10-20 | When did the UAW talks with Tesla start? | date; kinds=meeting; sides=united-auto-workers; persons=Tesla; tracks=uaw
uaw | 2023-10-20 | what reason did the studios give for breaking off the talks? | cause; kinds=suspension; polarity=off; sides=alliance-of-motion-picture-and-television-producers; tracks=wga
uaw | 2023-10-20 | Who negotiates for the studios? | person; kinds=meeting; sides=alliance-of-motion-picture-and-television-producers; role=lead; role_side=alliance-of-motion-picture-and-television-producers; tracks=wga
uaw | 2023-10-20 | When's the next session w/ GM? | upcoming; kinds=meeting; order=next; sides=general-motors; tracks=uaw
india | 2024-11-01 | When was the 21st round of corps commander talks? | date; kinds=meeting; ordinal=21; tracks=india-china
india | 2024-11-01 | last WMCC meeting? | date; kinds=meeting; order=last; forum=Working Mechanism for Consultation and Coordination; tracks=india-china
india | 2024-11-01 | Latest wmcc: date and venue? | date; kinds=meeting; order=last; forum=Working Mechanism for Consultation and Coordination; tracks=india-china
india | 2024-11-01 | when did Doval last meet Wang Yi? | date; kinds=meeting; order=last; persons=Doval, Wang Yi; tracks=india-china, us-russia
india | 2024-11-01 | Who was the last Chinese foreign minister to visit India? | person; kinds=visit; order=last; sides=CHN, IND; role=visitor; role_side=CHN; tracks=india-china
india | 2024-11-01 | Why was the SR talks mechanism frozen in 2020? | cause; kinds=suspension; polarity=off; forum=Special Representatives talks; window=2020-01-01..2020-12-31; tracks=india-china
india | 2024-11-01 | When did the US and Russia suspend the strategic stability dialogue? | date; kinds=suspension; polarity=off; sides=USA, RUS; tracks=us-russia
india | 2024-11-01 | Next BCC session? | upcoming; kinds=meeting; order=next; forum=Bilateral Consultative Commission; tracks=us-russia
india | 2024-11-01 | Have the US and Russia resumed New START inspections? | status; kinds=resumption; polarity=on; sides=USA, RUS; tracks=us-russia
india | 2024-11-01 | When did Ryabkov and Sherman meet in Geneva in January 2022? | date; kinds=meeting; persons=Ryabkov, Sherman; places=Geneva; window=2022-01-01..2022-01-31; tracks=india-china, us-russia
india | 2024-11-01 | what did jaishankar discuss with his russian counterpart | statement; kinds=statement; sides=RUS; persons=Jaishankar; tracks=us-russia
india | 2024-11-01 | How many rounds of border talks were held between 2020 and 2023? | count; kinds=meeting; window=2020-01-01..2023-12-31; counted=round; tracks=india-china
india | 2024-11-01 | is the LAC hotline working | status; tracks=india-china
india | 2024-11-01 | Which side hosted the 19th round? | place; kinds=meeting; ordinal=19; tracks=india-china, us-russia
india | 2024-11-01 | on which day did indian and chinese troops agree to disengage? | date; kinds=agreement; sides=IND, CHN; tracks=india-china
india | 2024-11-01 | Who led the Indian side in the June 2020 talks at Moldo? | person; kinds=meeting; sides=IND; terms=moldo; window=2020-06-01..2020-06-30; role=lead; role_side=IND; tracks=india-china
india | 2024-11-01 | What was agreed at the Kazan meeting? | statement; kinds=agreement, meeting; places=Kazan; tracks=india-china, us-russia
india | 2024-11-01 | Modi-Xi meeting in Kazan: when? | date; kinds=meeting; persons=Modi, Xi; places=Kazan; tracks=india-china, us-russia
india | 2024-11-01 | Did Modi meet Xi? | status; kinds=meeting; persons=Modi, Xi; tracks=india-china, us-russia
india | 2024-11-01 | When did India and Pakistan last hold talks? | date; kinds=meeting; order=last; sides=IND, PAK; tracks=india-china
india | 2024-11-01 | when did putin and biden talk on the phone | date; kinds=call, meeting; terms=putin, biden; tracks=india-china, us-russia
us | 2012-05-15 | When did Bruno visit? | date; kinds=visit; persons=Bruno; tracks=us-china-mil
us | 2012-05-15 | When did Admiral Bruno fly to Beijing? | date; kinds=visit; persons=Bruno; places=Beijing; tracks=us-china-mil
us | 2012-05-15 | when did hegsteh met dong jun | date; kinds=meeting; persons=Hegseth, Dong Jun; tracks=us-china-mil
us | 2012-05-15 | gates beijing visit date | date; kinds=visit; persons=Gates; places=Beijing; tracks=us-china-mil
us | 2012-05-15 | status? | status; tracks=us-china-mil
us | 2012-05-15 | what's next | upcoming; order=next; tracks=us-china-mil
us | 2012-05-15 | When n where is the next DPTC? | upcoming; kinds=meeting; order=next; forum=Defense Policy Coordination Talks; tracks=us-china-mil
us | 2012-05-15 | When was the round before the last one? | date; kinds=meeting; order=previous; tracks=us-china-mil
us | 2012-05-15 | previous DCT? | date; kinds=meeting; order=previous; forum=Defense Consultative Talks; tracks=us-china-mil
us | 2012-05-15 | When was the second-to-last MMCA meeting? | date; kinds=meeting; order=previous; forum=Military Maritime Consultative Agreement; tracks=us-china-mil
us | 2012-05-15 | Did China cut off military ties in 2010? | status; kinds=suspension; polarity=off; sides=CHN; window=2010-01-01..2010-12-31; tracks=us-china-mil
us | 2012-05-15 | when will liang visit washington | upcoming; kinds=visit; persons=Liang; places=Washington; tracks=us-china-mil
us | 2012-05-15 | WHEN DID TALKS LAST RESUME? | date; kinds=resumption; polarity=on; order=last; tracks=us-china-mil
us | 2012-05-15 | When Did The Talks Last Resume? | date; kinds=resumption; polarity=on; order=last; tracks=us-china-mil
us | 2012-05-15 | I'm writing a brief. Who led the US side at the last DCT? | person; kinds=meeting; order=last; sides=USA; forum=Defense Consultative Talks; role=lead; role_side=USA; tracks=us-china-mil
us | 2012-05-15 | Please list all visits by US officers to China this year. | list; kinds=visit; sides=USA, CHN; window=2012-01-01..2012-12-31; tracks=us-china-mil
us | 2012-05-15 | What was the reason for the January 2010 suspension? | cause; kinds=suspension; polarity=off; window=2010-01-01..2010-01-31; tracks=us-china-mil
us | 2012-05-15 | how many times did China suspend mil contacts over Taiwan arms sales | count; kinds=suspension; polarity=off; sides=CHN; counted=time; tracks=us-china-mil
us | 2012-05-15 | did the Taiwan arms sale stop the talks? | status; kinds=suspension; polarity=off; tracks=us-china-mil
us | 2012-05-15 | When were the military exchanges first broken off? | date; kinds=suspension; polarity=off; order=first; tracks=us-china-mil
us | 2012-05-15 | who is Ma Xiaotian | person; persons=Ma Xiaotian; tracks=us-china-mil
us | 2012-05-15 | What do the two sides disagree about? | other; tracks=us-china-mil
us | 2012-05-15 | Any contact between the Pentagon and the PLA since March? | status; kinds=call, meeting, visit; sides=USA, CHN; window=2012-03-01..2012-05-15; tracks=us-china-mil
us | 2012-05-15 | When was the last phone call between defence chiefs? | date; kinds=call; order=last; tracks=us-china-mil
us | 2012-05-15 | When did the Pentagon say the freeze was over? | date; kinds=resumption; polarity=on; sides=USA; tracks=us-china-mil
us | 2012-05-15 | How soon will the next round take place? | upcoming; kinds=meeting; order=next; tracks=us-china-mil
us | 2012-05-15 | how long ago did talks resume | date; kinds=resumption; polarity=on; tracks=us-china-mil
us | 2012-05-15 | Who refused to meet Gates in 2010? | person; kinds=meeting; statuses=cancelled, denied; persons=Gates; window=2010-01-01..2010-12-31; tracks=us-china-mil
us | 2012-05-15 | Which US official was turned down by Beijing in June 2010? | person; kinds=call, meeting, visit; statuses=cancelled, denied; sides=USA, CHN; window=2010-06-01..2010-06-30; role_side=USA; tracks=us-china-mil
us | 2012-05-15 | What are China's conditions for resuming military talks? | statement; kinds=resumption; polarity=on; sides=CHN; tracks=us-china-mil
us | 2012-05-15 | Do you know whether the DCT took place in December? | status; kinds=meeting; forum=Defense Consultative Talks; window=2011-12-01..2011-12-31; tracks=us-china-mil
us | 2012-05-15 | was the DCT held last December | status; kinds=meeting; forum=Defense Consultative Talks; window=2011-12-01..2011-12-31; tracks=us-china-mil
us | 2012-05-15 | will there be another DCT this year? | upcoming; kinds=meeting; forum=Defense Consultative Talks; window=2012-01-01..2012-12-31; tracks=us-china-mil
us | 2012-05-15 | When is the Chinese defence minister due in Washington? | upcoming; kinds=visit; sides=CHN; places=Washington; tracks=us-china-mil
us | 2012-05-15 | What was said about "strategic trust" at the last DCT? | statement; kinds=statement; order=last; terms=strategic trust; forum=Defense Consultative Talks; tracks=us-china-mil
ki | 2021-11-10 | who's iran's top negotiator | person; sides=IRN; role=lead; role_side=IRN; tracks=iran-nuclear
ki | 2021-11-10 | Why haven't the Vienna talks resumed? | cause; kinds=suspension; polarity=off; places=Vienna; tracks=iran-nuclear
ki | 2021-11-10 | When did the talks break down, and why? | date; kinds=suspension; polarity=off; tracks=korea-hotline, iran-nuclear
ki | 2021-11-10 | hotline? | status; tracks=korea-hotline
ki | 2021-11-10 | nuclear talks? | status; tracks=iran-nuclear
ki | 2021-11-10 | when did the north cut the line with the south | date; kinds=suspension; polarity=off; sides=PRK, KOR; tracks=korea-hotline
ki | 2021-11-10 | When did talks last resume? | date; kinds=resumption; polarity=on; order=last; tracks=korea-hotline, iran-nuclear
ki | 2021-11-10 | Did Pyongyang answer the hotline today? | status; sides=PRK; window=2021-11-10..2021-11-10; tracks=korea-hotline
ki | 2021-11-10 | when will the U.S. and Iran meet again | upcoming; kinds=meeting; sides=USA, IRN; tracks=iran-nuclear
ki | 2021-11-10 | what did Araghchi tell the EU about Vienna | statement; kinds=statement; sides=european-powers; persons=Araqchi; tracks=iran-nuclear
ki | 2021-11-10 | When did Kim Yo-jong order the lines cut? | date; kinds=suspension; polarity=off; persons=Kim Yo-jong; tracks=korea-hotline, iran-nuclear
ki | 2021-11-10 | When did yo-jong visit Seoul? | date; kinds=visit; persons=Yo-jong; places=Seoul; tracks=korea-hotline, iran-nuclear
ki | 2021-11-10 | Which country hosted the last Iran-EU meeting? | place; kinds=meeting; order=last; sides=IRN, european-powers; tracks=iran-nuclear
ki | 2021-11-10 | Is the hotline still dead? | status; tracks=korea-hotline
ki | 2021-11-10 | Give me the dates of all inter-Korean summits | list; kinds=meeting; sides=PRK, KOR; tracks=korea-hotline
ki | 2021-11-10 | How long was the hotline down last year? | duration; kinds=resumption, suspension; polarity=off; window=2020-01-01..2020-12-31; tracks=korea-hotline
ki | 2021-11-10 | Has North Korea reopened the military line? | status; kinds=resumption; polarity=on; sides=PRK; tracks=korea-hotline
ki | 2021-11-10 | Have the Japanese and South Korean ministers met? | status; kinds=meeting; sides=JPN, KOR; tracks=korea-hotline
ki | 2021-11-10 | What did the IAEA chief say about enrichment last week? | statement; kinds=statement; window=2021-11-01..2021-11-07; tracks=iran-nuclear
cyprus | 2025-07-20 | Date of the most recent Christodoulides-Tatar meeting? | date; kinds=meeting; order=last; persons=Christodoulides, Tatar; tracks=cyprus
cyprus | 2025-07-20 | Could somebody remind me who represented the UN at the Geneva meeting in March? | person; kinds=meeting; places=Geneva; window=2025-03-01..2025-03-31; role=lead; role_side=united-nations; tracks=cyprus
cyprus | 2025-07-20 | on what grounds did Tatar refuse to attend the trilateral | cause; kinds=meeting; statuses=cancelled, denied; persons=Tatar; tracks=cyprus
cyprus | 2025-07-20 | Has Tatar ever met Anastasiades? | status; kinds=meeting; persons=Tatar, Anastasiades; tracks=cyprus
cyprus | 2025-07-20 | By when are the leaders expected to meet again? | upcoming; kinds=meeting; tracks=cyprus
cyprus | 2025-07-20 | What came out of the 16 July New York meeting? | statement; kinds=meeting; places=New York; window=2025-07-16..2025-07-16; tracks=cyprus
cyprus | 2025-07-20 | Where do the Cyprus talks stand? | status; sides=CYP; tracks=cyprus
cyprus | 2025-07-20 | Give me a chronology of leaders' meetings from January to July 2025 | list; kinds=meeting; window=2025-01-01..2025-07-31; tracks=cyprus
balkan | 2023-03-25 | When did Kurti turn down Lajcak's invitation? | date; kinds=call, meeting, visit; statuses=cancelled, denied; persons=Kurti, Lajčák; tracks=serbia-kosovo, cyprus
balkan | 2023-03-25 | Why was the February meeting between Kurti and Vucic put off? | cause; kinds=meeting; statuses=cancelled, postponed; persons=Kurti, Vučić; window=2023-02-01..2023-02-28; tracks=serbia-kosovo, cyprus
balkan | 2023-03-25 | What are the next steps after Ohrid? | upcoming; order=next; tracks=serbia-kosovo
balkan | 2023-03-25 | When was the Brussels dialogue relaunched? | date; kinds=resumption; polarity=on; places=Brussels; tracks=serbia-kosovo
balkan | 2023-03-25 | Who did Vucic meet on 27 February? | person; kinds=meeting; persons=Vučić; window=2023-02-27..2023-02-27; tracks=serbia-kosovo, cyprus
balkan | 2023-03-25 | were there any calls between Belgrade and Pristina in the last two weeks | status; kinds=call; sides=SRB, XKX; window=2023-03-11..2023-03-25; tracks=serbia-kosovo
balkan | 2023-03-25 | how many people attended the Ohrid summit | count; kinds=meeting; places=Ohrid; counted=people; tracks=serbia-kosovo
balkan | 2023-03-25 | third meeting of Kurti and Vucic - where? | place; kinds=meeting; persons=Kurti, Vučić; ordinal=3; tracks=serbia-kosovo, cyprus
eln | 2024-10-01 | what did Beltran and Patiño discuss on the phone? | statement; kinds=call; persons=Beltrán, Patiño; tracks=eln
eln | 2024-10-01 | Which country is hosting the next cycle with the ELN? | place; kinds=meeting; order=next; sides=eln; tracks=eln
eln | 2024-10-01 | Is the ceasefire still in force? | status; tracks=eln
eln | 2024-10-01 | When were the ELN negotiators due to travel to Caracas? | date; kinds=visit; sides=eln; places=Caracas; tracks=eln
eln | 2024-10-01 | Name the head of the ELN delegation. | person; sides=eln; role=lead; role_side=eln; tracks=eln
eln | 2024-10-01 | When was the truce extended? | date; kinds=agreement; tracks=eln
eln | 2024-10-01 | what is the reason for the current freeze | cause; kinds=suspension; polarity=off; tracks=eln
eln | 2024-10-01 | who called off the september meeting | person; kinds=meeting; statuses=cancelled, postponed; window=2024-09-01..2024-09-30; tracks=eln
nile | 2023-12-21 | When is the deadline for the dam agreement? | upcoming; kinds=agreement; tracks=nile
nile | 2023-12-21 | In what year did the GERD talks first collapse? | date; kinds=suspension; polarity=off; order=first; tracks=nile
nile | 2023-12-21 | list the rounds held after the July 2023 agreement | list; kinds=meeting; window=2023-07-01..; tracks=nile
nile | 2023-12-21 | Did Sudan attend the December round in Addis Ababa? | status; kinds=meeting; sides=SDN; places=Addis Ababa; window=2023-12-01..2023-12-31; tracks=nile
nile | 2023-12-21 | What's holding up the deal? | cause; kinds=agreement; tracks=nile
nile | 2023-12-21 | since when are the nile negotiations deadlocked | date; kinds=suspension; polarity=off; tracks=nile
nile | 2023-12-21 | Egypt-Ethiopia talks? | status; sides=EGY, ETH; tracks=nile
nile | 2023-12-21 | How long was it between the third and the fourth round? | duration; kinds=meeting; ordinal=4; tracks=nile
uaw | 2023-10-20 | When did bargaining with GM break off? | date; kinds=suspension; polarity=off; sides=general-motors; tracks=uaw
uaw | 2023-10-20 | Who from GM met Fain on Wednesday? | person; kinds=meeting; sides=general-motors; persons=Fain; window=2023-10-18..2023-10-18; role_side=general-motors; tracks=uaw
uaw | 2023-10-20 | Has the writers guild reached a deal with the studios? | status; kinds=agreement; sides=writers-guild-of-america, alliance-of-motion-picture-and-television-producers; tracks=wga
uaw | 2023-10-20 | When was the writers' tentative agreement signed? | date; kinds=agreement; sides=writers-guild-of-america; tracks=wga
uaw | 2023-10-20 | Why did the studios walk away from the table? | cause; kinds=suspension; polarity=off; sides=alliance-of-motion-picture-and-television-producers; tracks=wga
uaw | 2023-10-20 | next uaw-stellantis meeting date pls | upcoming; kinds=meeting; order=next; sides=united-auto-workers, stellantis; tracks=uaw
india | 2024-11-01 | Where did Jaishankar see Wang Yi in July? | place; kinds=meeting; persons=Jaishankar, Wang Yi; window=2024-07-01..2024-07-31; tracks=india-china, us-russia
india | 2024-11-01 | Did India and China hold the 22nd round of SR talks in Beijing? | status; kinds=meeting; sides=IND, CHN; places=Beijing; forum=Special Representatives talks; ordinal=22; tracks=india-china
india | 2024-11-01 | How many WMCC meetings took place in 2024? | count; kinds=meeting; forum=Working Mechanism for Consultation and Coordination; window=2024-01-01..2024-12-31; counted=meeting; tracks=india-china
india | 2024-11-01 | When did inspections under New START stop? | date; kinds=suspension; polarity=off; tracks=us-russia
us | 2012-05-15 | Ma Xiaotian's last US trip? | date; kinds=visit; order=last; sides=USA; persons=Ma Xiaotian; tracks=us-china-mil
us | 2012-05-15 | When was the visit of Gen. Chen to the US announced? | date; kinds=visit; sides=USA; persons=Chen; tracks=us-china-mil
us | 2012-05-15 | Who signed the MMCA? | person; kinds=agreement; forum=Military Maritime Consultative Agreement; tracks=us-china-mil
us | 2012-05-15 | what did panetta say in beijing | statement; kinds=statement; places=Beijing; terms=panetta; tracks=us-china-mil
us | 2012-05-15 | is the dct happening this year or not | status; kinds=meeting; forum=Defense Consultative Talks; window=2012-01-01..2012-12-31; tracks=us-china-mil
us | 2012-05-15 | has anyone from the PLA visited the Pentagon since January? | status; kinds=visit; sides=CHN; places=Pentagon; window=2012-01-01..2012-05-15; tracks=us-china-mil
us | 2012-05-15 | when can we expect the next round of defense consultative talks? | upcoming; kinds=meeting; order=next; forum=Defense Consultative Talks; tracks=us-china-mil
us | 2012-05-15 | After the Gates visit, when did the two sides next meet? | date; kinds=meeting; order=next; tracks=us-china-mil
us | 2012-05-15 | Which month was the 11th DCT held in? | date; kinds=meeting; forum=Defense Consultative Talks; ordinal=11; tracks=us-china-mil
us | 2012-05-15 | For how many months were military ties frozen in 2010? | duration; kinds=resumption, suspension; polarity=off; window=2010-01-01..2010-12-31; tracks=us-china-mil
us | 2012-05-15 | Where's the next MMCA working group meeting? | place; kinds=meeting; order=next; forum=Military Maritime Consultative Agreement; tracks=us-china-mil
us | 2012-05-15 | the last time a US defense secretary visited China was when? | date; kinds=visit; order=last; sides=USA, CHN; tracks=us-china-mil
ki | 2021-11-10 | Whom did Mora meet in Tehran last month? | person; kinds=meeting; persons=Mora; places=Tehran; window=2021-10-01..2021-10-31; tracks=korea-hotline, iran-nuclear
ki | 2021-11-10 | When are the US and Iran going to sit down again in Vienna? | upcoming; kinds=meeting; sides=USA, IRN; places=Vienna; tracks=iran-nuclear
ki | 2021-11-10 | Since the hotlines came back in October, has there been any call? | status; kinds=call; window=2021-10-01..2021-11-10; tracks=korea-hotline
ki | 2021-11-10 | Until when were the Vienna talks adjourned? | date; kinds=suspension; polarity=off; places=Vienna; tracks=iran-nuclear
ki | 2021-11-10 | What did Tehran demand before returning to Vienna? | statement; kinds=statement; sides=IRN; tracks=iran-nuclear
ki | 2021-11-10 | Did North Korea and Iran hold talks? | status; kinds=meeting; sides=PRK, IRN; tracks=iran-nuclear, korea-hotline
ki | 2021-11-10 | Who is Iran's chief negotiator and when was he appointed? | person; sides=IRN; role=lead; role_side=IRN; tracks=iran-nuclear
balkan | 2024-02-10 | Which minister represented Kosovo in Brussels last Tuesday? | person; sides=XKX; places=Brussels; window=2024-02-06..2024-02-06; role=lead; role_side=XKX; tracks=serbia-kosovo
balkan | 2024-02-10 | Have there been any high-level meetings since the Banjska attack? | status; kinds=meeting; tracks=serbia-kosovo, cyprus
balkan | 2024-02-10 | Did the EU postpone the January round? | status; kinds=meeting; window=2024-01-01..2024-01-31; tracks=serbia-kosovo, cyprus
balkan | 2024-02-10 | what's the reason Vucic skipped the summit in Tirana | cause; kinds=meeting; statuses=cancelled, denied, postponed; persons=Vučić; places=Tirana; tracks=serbia-kosovo, cyprus
eln | 2025-02-01 | the ELN peace process: is it dead? | status; sides=eln; tracks=eln
eln | 2025-02-01 | Could you list all ceasefires agreed with the ELN since August 2022? | list; kinds=agreement; sides=eln; window=2022-08-01..2025-02-01; tracks=eln
eln | 2025-02-01 | on what day in January did Petro announce the suspension? | date; kinds=suspension; polarity=off; persons=Petro; window=2025-01-01..2025-01-31; tracks=eln
eln | 2025-02-01 | Who is the new government chief negotiator? | person; role=lead; tracks=eln
eln | 2025-02-01 | when did the fifth cycle finish | date; kinds=meeting; ordinal=5; tracks=eln
eln | 2025-02-01 | How long did the pause between the fourth and fifth cycles last? | duration; kinds=resumption, suspension; ordinal=5; polarity=off; tracks=eln
nile | 2023-12-21 | Last time Abiy and Sisi met in person? | date; kinds=meeting; order=last; persons=Abiy, Sisi; tracks=nile
nile | 2023-12-21 | Which officials took part in the Cairo round? | person; kinds=meeting; places=Cairo; tracks=nile
nile | 2023-12-21 | in what city were the negotiations held in september | place; kinds=meeting; window=2023-09-01..2023-09-30; tracks=nile
nile | 2023-12-21 | were the talks resumed in Aug? | status; kinds=resumption; polarity=on; window=2023-08-01..2023-08-31; tracks=nile
nile | 2023-12-21 | What is Ethiopia's position on the filling? | statement; kinds=statement; sides=ETH; tracks=nile
uaw | 2023-10-20 | has stellantis met the union this week | status; kinds=meeting; sides=stellantis, united-auto-workers; window=2023-10-16..2023-10-22; tracks=uaw
uaw | 2023-10-20 | when r they meeting next | upcoming; kinds=meeting; order=next; tracks=uaw, wga
uaw | 2023-10-20 | Did Drew Carey mediate between writers and studios? | status; kinds=meeting, visit; sides=writers-guild-of-america, alliance-of-motion-picture-and-television-producers; persons=Drew Carey; tracks=wga
uaw | 2023-10-20 | Why was yesterday's session scrapped? | cause; kinds=meeting; statuses=cancelled, postponed; window=2023-10-19..2023-10-19; tracks=uaw, wga
uaw | 2023-10-20 | how many bargaining sessions so far in October? | count; kinds=meeting; window=2023-10-01..2023-10-31; counted=session; tracks=uaw, wga
cyprus | 2025-07-20 | Are the leaders still meeting on Monday? | status; kinds=meeting; window=2025-07-21..2025-07-21; tracks=cyprus
cyprus | 2025-07-20 | Who is going to chair the September meeting? | person; kinds=meeting; window=2025-09-01..2025-09-30; role=lead; tracks=cyprus
cyprus | 2025-07-20 | Why did they not meet in June? | cause; kinds=meeting; window=2025-06-01..2025-06-30; tracks=cyprus
cyprus | 2025-07-20 | What was the outcome of the Geneva gathering? | statement; kinds=meeting; places=Geneva; tracks=cyprus
cyprus | 2025-07-20 | most recent time the two sides met, and where? | place; kinds=meeting; order=last; tracks=cyprus
india | 2024-11-01 | Where have the SR talks been held so far? | place; kinds=meeting; forum=Special Representatives talks; tracks=india-china
india | 2024-11-01 | Did Beijing call off the border talks in 2022? | status; kinds=meeting; sides=CHN; window=2022-01-01..2022-12-31; tracks=india-china
india | 2024-11-01 | Doval-Wang talks, latest? | date; kinds=meeting; order=last; persons=Doval, Wang; tracks=india-china, us-russia
india | 2024-11-01 | the previous SR talks were when | date; kinds=meeting; order=previous; forum=Special Representatives talks; tracks=india-china
india | 2024-11-01 | Has Russia agreed to resume inspections? | status; kinds=resumption; polarity=on; sides=RUS; tracks=us-russia
us | 2012-05-15 | What did Liang tell Panetta? | statement; kinds=statement; persons=Liang, Panetta; tracks=us-china-mil
us | 2012-05-15 | What's happening with the MMCA? | status; forum=Military Maritime Consultative Agreement; tracks=us-china-mil
us | 2012-05-15 | Which round of the DCT took place in 2009? | list; kinds=meeting; forum=Defense Consultative Talks; window=2009-01-01..2009-12-31; tracks=us-china-mil
us | 2012-05-15 | How did China react to the arms sale? | statement; kinds=statement; sides=CHN; tracks=us-china-mil
us | 2012-05-15 | Who made the first visit after the freeze? | person; kinds=visit; order=first; role=visitor; tracks=us-china-mil
us | 2012-05-15 | Is Gates' trip confirmed? | status; kinds=visit; persons=Gates; tracks=us-china-mil
ki | 2018-06-05 | Will there be an inter-Korean summit in September? | upcoming; kinds=meeting; sides=PRK, KOR; window=2018-09-01..2018-09-30; tracks=korea-hotline
ki | 2018-06-05 | On which date was the hotline between leaders installed? | date; tracks=korea-hotline
ki | 2018-06-05 | Have talks between the North and the South been called off? | status; kinds=meeting, suspension; polarity=off; sides=PRK, KOR; tracks=korea-hotline
ki | 2018-06-05 | When's the Red Cross meeting? | upcoming; kinds=meeting; tracks=korea-hotline, iran-nuclear
ki | 2018-06-05 | since when has the hotline been open? | date; kinds=resumption; polarity=on; tracks=korea-hotline
"""

MILITARY_AND_NUCLEAR = """
us | 2008-12-01 | why did China pull out of the mil exchanges with the US this autumn? | cause; kinds=suspension; polarity=off; sides=CHN, USA; window=2008-09-01..2008-11-30; tracks=us-china-mil
us | 2008-12-05 | Are US-China military talks on or off right now? | status; sides=USA, CHN; tracks=us-china-mil
us | 2008-12-15 | What kinds of contact did Beijing scrap in October? | list; kinds=call, meeting, suspension, visit; statuses=actual, cancelled, postponed; polarity=off; sides=CHN; window=2008-10-01..2008-10-31; tracks=us-china-mil
us | 2008-12-20 | On what date did the talks resume after the October cut-off? | date; kinds=resumption; polarity=on; window=2008-10-01..; tracks=us-china-mil
us | 2009-02-16 | When is the next DPCT and where? | upcoming; kinds=meeting; order=next; forum=Defense Policy Coordination Talks; tracks=us-china-mil
us | 2009-02-20 | Who's heading the American team at the defence policy talks in Beijing? | person; kinds=meeting; sides=USA; places=Beijing; forum=Defense Policy Coordination Talks; role=lead; role_side=USA; tracks=us-china-mil
us | 2009-03-05 | last mil-mil meeting? | date; kinds=meeting; order=last; tracks=us-china-mil
us | 2009-03-10 | How long had the exchanges been frozen when the Feb talks were held? | duration; kinds=meeting, suspension; polarity=off; window=2009-02-01..2009-02-28; tracks=us-china-mil
us | 2009-03-10 | how did Sedney rate the Beijing talks? | statement; kinds=meeting, statement; persons=Sedney; places=Beijing; tracks=us-china-mil
us | 2009-07-01 | When did the Defense Consultative Talks resume? | date; kinds=resumption; polarity=on; forum=Defense Consultative Talks; tracks=us-china-mil
us | 2009-07-01 | Before June 2009, when was the previous round of DCT? | date; kinds=meeting; order=previous; forum=Defense Consultative Talks; window=..2009-05-31; tracks=us-china-mil
us | 2009-07-02 | Who led the PLA side at last month's consultative talks? | person; kinds=meeting; sides=CHN; forum=Defense Consultative Talks; window=2009-06-01..2009-06-30; role=lead; role_side=CHN; tracks=us-china-mil
us | 2009-07-02 | how many people were in Flournoy's delegation in June? | count; persons=Flournoy; window=2009-06-01..2009-06-30; counted=people; tracks=us-china-mil
us | 2009-07-02 | How long was the gap before the DCT came back in June? | duration; kinds=resumption, suspension; polarity=off; forum=Defense Consultative Talks; window=2009-06-01..2009-06-30; tracks=us-china-mil
us | 2009-09-10 | When was the last MMCA session? | date; kinds=meeting; order=last; forum=Military Maritime Consultative Agreement; tracks=us-china-mil
us | 2009-09-10 | why was a special MMCA meeting called this summer? | cause; kinds=meeting; forum=Military Maritime Consultative Agreement; window=2009-06-01..2009-08-31; tracks=us-china-mil
us | 2009-09-15 | Who headed the American delegation at the August special maritime session in Beijing? | person; kinds=meeting; sides=USA; places=Beijing; forum=Military Maritime Consultative Agreement; window=2009-08-01..2009-08-31; role=lead; role_side=USA; tracks=us-china-mil
us | 2009-11-05 | When did Gates host the CMC vice chairman? | date; kinds=meeting, visit; sides=CHN; persons=Gates; tracks=us-china-mil
us | 2009-11-05 | what's next on the mil-mil calendar? | upcoming; order=next; tracks=us-china-mil
us | 2010-02-10 | Why were military exchanges suspended last month? | cause; kinds=suspension; polarity=off; window=2010-01-01..2010-01-31; tracks=us-china-mil
us | 2010-02-15 | Has China cut military ties over Taiwan arms before? when was the last time before this January? | date; kinds=suspension; polarity=off; order=last; sides=CHN; window=..2009-12-31; tracks=us-china-mil
us | 2010-07-10 | Who was the last American commander to visit China? | person; kinds=visit; order=last; sides=USA, CHN; role=visitor; role_side=USA; tracks=us-china-mil
us | 2010-07-10 | What did Gen Ma Xiaotian say about a Gates visit? | statement; kinds=statement, visit; persons=Ma Xiaotian, Gates; tracks=us-china-mil
us | 2010-10-02 | When did talks last resume? | date; kinds=resumption; polarity=on; order=last; tracks=us-china-mil
us | 2010-10-02 | What is scheduled next between the two militaries? | upcoming; order=next; tracks=us-china-mil
us | 2010-10-02 | Which DoD official went to Beijing to get the talks going again? | person; kinds=visit; sides=USA; places=Beijing; role=visitor; role_side=USA; tracks=us-china-mil
us | 2010-10-02 | In which month did Beijing turn Gates down this year? | date; kinds=call, meeting, visit; statuses=cancelled, denied; sides=CHN; persons=Gates; window=2010-01-01..2010-12-31; tracks=us-china-mil
us | 2010-10-08 | when's Gates seeing his chinese counterpart and where | upcoming; kinds=meeting; sides=CHN; persons=Gates; tracks=us-china-mil
us | 2010-10-13 | When did the two defence chiefs last meet? | date; kinds=meeting; order=last; tracks=us-china-mil
us | 2010-10-13 | where did Gates and Liang Guanglie sit down together? | place; kinds=meeting; persons=Gates, Liang Guanglie; tracks=us-china-mil
us | 2010-10-20 | Last MMCA / maritime safety meeting? | date; kinds=meeting; order=last; forum=Military Maritime Consultative Agreement; tracks=us-china-mil
us | 2010-10-20 | who headed each side at the Honolulu talks? | person; kinds=meeting; places=Honolulu; role=lead; tracks=us-china-mil
us | 2010-10-20 | How long were talks suspended before the Hawaii meeting? | duration; kinds=meeting, suspension; polarity=off; places=Hawaii; tracks=us-china-mil
us | 2010-10-20 | DCT in Washington - when does it start? | upcoming; kinds=meeting; places=Washington; forum=Defense Consultative Talks; tracks=us-china-mil
us | 2010-10-20 | Who is going to lead the PLA side at the December talks in Washington? | person; kinds=meeting; sides=CHN; places=Washington; window=2010-12-01..2010-12-31; role=lead; role_side=CHN; tracks=us-china-mil
us | 2010-11-01 | What did the Japanese defence minister and Liang Guanglie discuss in Hanoi? | statement; kinds=statement; sides=JPN; persons=Liang Guanglie; places=Hanoi; tracks=
us | 2010-12-12 | When did the DCT last meet and which round was it? | date; kinds=meeting; order=last; forum=Defense Consultative Talks; tracks=us-china-mil
us | 2010-12-15 | When is Gates going to China? | upcoming; kinds=visit; sides=CHN; persons=Gates; tracks=us-china-mil
us | 2010-12-20 | Give me a timeline of US-China military meetings since the freeze ended in September. | list; kinds=meeting; sides=USA, CHN; window=2010-09-01..2010-12-20; tracks=us-china-mil
us | 2011-01-15 | When did Gates meet Hu Jintao? | date; kinds=meeting; persons=Gates, Hu Jintao; tracks=us-china-mil
us | 2011-01-15 | What did Gates and Liang agree on in Beijing? | statement; kinds=agreement; persons=Gates, Liang; places=Beijing; tracks=us-china-mil
us | 2011-02-10 | When did Gates visit Shanghai? | date; kinds=visit; persons=Gates; places=Shanghai; tracks=us-china-mil
us | 2011-05-13 | Which bases will Gen. Chen be shown? | list; persons=Chen; tracks=us-china-mil
us | 2011-07-20 | When was Mullen in China? | date; kinds=visit; sides=CHN; persons=Mullen; tracks=us-china-mil
us | 2011-10-05 | why is Beijing cutting back exchanges this autumn? | cause; kinds=suspension; polarity=off; sides=CHN; window=2011-09-01..2011-11-30; tracks=us-china-mil
us | 2011-12-12 | Last round of DCT? | date; kinds=meeting; order=last; forum=Defense Consultative Talks; tracks=us-china-mil
us | 2011-12-20 | Has a date been set for the 13th round of the DCT? | upcoming; kinds=meeting; forum=Defense Consultative Talks; ordinal=13; tracks=us-china-mil
us | 2012-01-10 | How many rounds of the Defense Consultative Talks have been held so far? | count; kinds=meeting; forum=Defense Consultative Talks; counted=round; tracks=us-china-mil
us | 2012-05-15 | When did the Chinese defence minister go to the Pentagon? | date; kinds=visit; sides=CHN; places=Pentagon; tracks=us-china-mil
us | 2012-05-15 | why was Liang's US trip put off last year? | cause; kinds=visit; statuses=cancelled, postponed; sides=USA; persons=Liang; window=2011-01-01..2011-12-31; tracks=us-china-mil
us | 2012-06-01 | List the times since 2008 that China suspended or cut back military contacts with the US. | list; kinds=suspension; polarity=off; sides=CHN, USA; window=2008-01-01..2012-06-01; tracks=us-china-mil
us | 2024-09-12 | when did the theater commanders speak? | date; kinds=call, meeting; tracks=us-china-mil
us | 2024-09-12 | Who was on the PLA end of Adm. Paparo's call? | person; kinds=call; sides=CHN; persons=Paparo; role_side=CHN; tracks=us-china-mil
us | 2024-09-20 | Latest DPCT: when and where? | date; kinds=meeting; order=last; forum=Defense Policy Coordination Talks; tracks=us-china-mil
us | 2024-09-20 | who led the US delegation to the Beijing policy talks last weekend? | person; kinds=meeting; sides=USA; places=Beijing; forum=Defense Policy Coordination Talks; window=2024-09-14..2024-09-15; role=lead; role_side=USA; tracks=us-china-mil
us | 2024-10-01 | Where did Gen Wu Yanan meet Paparo in person? | place; kinds=meeting; persons=Wu Yanan, Paparo; tracks=us-china-mil
us | 2024-10-01 | List the US-China military contacts in September 2024. | list; kinds=call, meeting, visit; sides=USA, CHN; window=2024-09-01..2024-09-30; tracks=us-china-mil
us | 2024-10-05 | When and where will the 19th DPCT be held? | upcoming; kinds=meeting; forum=Defense Policy Coordination Talks; ordinal=19; tracks=us-china-mil
us | 2024-12-01 | Did the defence ministers meet in Laos last month? | status; kinds=meeting; places=Laos; window=2024-11-01..2024-11-30; tracks=us-china-mil
us | 2024-12-01 | Why did Dong Jun refuse to see Austin in Vientiane? | cause; kinds=meeting; statuses=cancelled, denied; persons=Dong Jun, Austin; places=Vientiane; tracks=us-china-mil
us | 2024-12-01 | When did Austin and Dong Jun first meet in person? | date; kinds=meeting; order=first; persons=Austin, Dong Jun; tracks=us-china-mil
us | 2025-04-10 | Latest MMCA working group? | date; kinds=meeting; order=last; forum=Military Maritime Consultative Agreement; tracks=us-china-mil
us | 2025-05-01 | Who led the US delegation at the Shanghai maritime talks? | person; kinds=meeting; sides=USA; places=Shanghai; forum=Military Maritime Consultative Agreement; role=lead; role_side=USA; tracks=us-china-mil
us | 2025-06-02 | is Dong Jun meeting Hegseth at Shangri-La? | status; kinds=meeting; persons=Dong Jun, Hegseth; terms=shangri-la; tracks=us-china-mil
us | 2025-09-15 | When did Hegseth first talk to his Chinese counterpart? | date; kinds=call, meeting; order=first; sides=CHN; persons=Hegseth; tracks=us-china-mil
us | 2025-10-01 | What date is Hegseth's trip to Beijing? | upcoming; kinds=visit; persons=Hegseth; places=Beijing; tracks=us-china-mil
us | 2025-11-05 | Last face-to-face between the defence chiefs? | date; kinds=meeting; order=last; tracks=us-china-mil
us | 2025-11-05 | where did Hegseth and Adm Dong meet? | place; kinds=meeting; persons=Hegseth, Dong; tracks=us-china-mil
us | 2025-11-05 | What did Hegseth and Dong agree to set up? | statement; kinds=agreement; persons=Hegseth, Dong; tracks=us-china-mil
us | 2025-11-20 | How long between Hegseth's first video call with Dong and their first meeting? | duration; kinds=call, meeting; order=first; persons=Hegseth, Dong; tracks=us-china-mil
us | 2025-12-01 | last MMCA meeting? | date; kinds=meeting; order=last; forum=Military Maritime Consultative Agreement; tracks=us-china-mil
us | 2025-12-01 | how many MMCA working groups were there in 2025 and where? | count; kinds=meeting; forum=Military Maritime Consultative Agreement; window=2025-01-01..2025-12-31; counted=working group; tracks=us-china-mil
us | 2025-12-01 | When is the next MMCA round due after the Hawaii one? | upcoming; kinds=meeting; order=next; forum=Military Maritime Consultative Agreement; tracks=us-china-mil
us | 2026-01-10 | When was the last DPCT? | date; kinds=meeting; order=last; forum=Defense Policy Coordination Talks; tracks=us-china-mil
us | 2026-01-10 | who led the Chinese delegation at the December policy talks? | person; kinds=meeting; sides=CHN; forum=Defense Policy Coordination Talks; window=2025-12-01..2025-12-31; role=lead; role_side=CHN; tracks=us-china-mil
us | 2026-01-10 | Timeline of US-China military contacts in 2025, please. | list; kinds=call, meeting, visit; sides=USA, CHN; window=2025-01-01..2025-12-31; tracks=us-china-mil
us | 2026-06-01 | why is China blocking the under secretary's visit? | cause; kinds=visit; statuses=cancelled, denied, postponed; sides=CHN; tracks=us-china-mil
us | 2026-06-10 | What new date has been set for the under secretary's Beijing visit? | upcoming; kinds=visit; places=Beijing; tracks=us-china-mil
ki | 2013-04-02 | When did North Korea cut the army hotline with the South? | date; kinds=suspension; polarity=off; sides=PRK, KOR; tracks=korea-hotline
ki | 2018-01-05 | Why had the North shut off the Panmunjom liaison line in 2016? | cause; kinds=suspension; polarity=off; sides=PRK; window=2016-01-01..2016-12-31; tracks=korea-hotline
ki | 2018-01-15 | Who led the two delegations at the 9 January Korea talks? | person; kinds=meeting; sides=KOR; window=2018-01-09..2018-01-09; role=lead; tracks=korea-hotline
ki | 2018-01-15 | where did the two Koreas hold their high-level talks last week? | place; kinds=meeting; sides=PRK, KOR; window=2018-01-08..2018-01-14; tracks=korea-hotline
ki | 2018-05-20 | why did pyongyang cancel the 16 May meeting with seoul? | cause; kinds=meeting; statuses=cancelled, postponed; sides=PRK, KOR; window=2018-05-16..2018-05-16; tracks=korea-hotline
ki | 2018-06-05 | Which building hosted the June 1 North-South Korea talks? | place; kinds=meeting; sides=KOR; window=2018-06-01..2018-06-01; tracks=korea-hotline
ki | 2018-06-05 | What inter-Korean meetings are scheduled for later this month? | upcoming; kinds=meeting; sides=PRK, KOR; window=2018-06-06..2018-06-30; tracks=korea-hotline
ki | 2020-06-12 | NK cut all comms w/ the South - when exactly? | date; kinds=suspension; polarity=off; sides=PRK, KOR; tracks=korea-hotline
ki | 2020-06-12 | Who gave the order to cut the inter-Korean lines? | person; kinds=suspension; polarity=off; sides=PRK, KOR; tracks=korea-hotline
ki | 2020-06-12 | what reason did Pyongyang give for shutting down the inter-Korean lines? | cause; kinds=suspension; polarity=off; sides=PRK, KOR; tracks=korea-hotline
ki | 2021-07-20 | Are the inter-Korean hotlines working right now? | status; sides=PRK, KOR; tracks=korea-hotline
ki | 2021-08-20 | When did the North-South Korea phone lines last resume? | date; kinds=resumption; polarity=on; order=last; sides=KOR; tracks=korea-hotline
ki | 2021-08-20 | since when is the North not picking up the phone to Seoul? | date; kinds=suspension; polarity=off; sides=PRK, KOR; tracks=korea-hotline
ki | 2021-10-02 | What has Kim Jong Un said about the hotlines to South Korea? | statement; kinds=statement; sides=KOR; persons=Kim Jong Un; tracks=korea-hotline
ki | 2021-10-10 | latest restoration of the hotlines between the Koreas? | date; kinds=resumption; polarity=on; order=last; sides=PRK, KOR; tracks=korea-hotline
ki | 2021-10-10 | How long had the inter-Korean hotlines been out before they came back this month? | duration; kinds=resumption, suspension; polarity=off; sides=PRK, KOR; window=2021-10-01..2021-10-31; tracks=korea-hotline
ki | 2023-04-15 | NK-ROK hotline status? | status; sides=PRK, KOR; tracks=korea-hotline
ki | 2023-04-15 | On what date did North Korea stop answering Seoul's calls this spring? | date; kinds=suspension; polarity=off; sides=PRK, KOR; window=2023-03-01..2023-05-31; tracks=korea-hotline
ki | 2023-04-15 | When were the inter-Korean hotlines last restored? | date; kinds=resumption; polarity=on; order=last; sides=PRK, KOR; tracks=korea-hotline
ki | 2023-04-15 | Give me a timeline of when inter-Korean hotlines were restored, 2013 to today | list; kinds=resumption; polarity=on; sides=PRK, KOR; window=2013-01-01..2023-04-15; tracks=korea-hotline
ki | 2021-10-10 | When did the two Koreas sign a formal peace treaty? | date; kinds=agreement; sides=PRK, KOR; tracks=korea-hotline
ki | 2021-10-10 | What date is set for the next inter-Korean summit? | upcoming; kinds=meeting; order=next; sides=PRK, KOR; tracks=korea-hotline
ki | 2025-06-20 | When did North and South Korea hold talks in Muscat? | date; kinds=meeting; sides=PRK, KOR; places=Muscat; tracks=korea-hotline
ki | 2021-06-25 | When were the Vienna nuclear talks with Iran adjourned? | date; kinds=suspension; polarity=off; sides=IRN; places=Vienna; tracks=iran-nuclear
ki | 2021-06-25 | who leads Iran's negotiating team in Vienna? | person; kinds=meeting; sides=IRN; places=Vienna; role=lead; role_side=IRN; tracks=iran-nuclear
ki | 2021-07-10 | Vienna talks on the Iran deal - on or off? | status; sides=IRN; places=Vienna; tracks=iran-nuclear
ki | 2021-11-10 | When do the Iran nuclear talks restart? | upcoming; kinds=meeting, resumption; polarity=on; sides=IRN; tracks=iran-nuclear
ki | 2021-11-10 | who leads Iran's negotiating team for Vienna? | person; kinds=meeting; sides=IRN; places=Vienna; role=lead; role_side=IRN; tracks=iran-nuclear
ki | 2021-12-08 | when did the Vienna Iran talks last break off? | date; kinds=suspension; polarity=off; order=last; sides=IRN; places=Vienna; tracks=iran-nuclear
ki | 2022-02-10 | When did the Vienna talks on the Iran deal last resume? | date; kinds=resumption; polarity=on; order=last; sides=IRN; places=Vienna; tracks=iran-nuclear
ki | 2022-02-10 | How long was the latest break in the Vienna nuclear talks? | duration; kinds=resumption, suspension; polarity=off; order=last; places=Vienna; tracks=iran-nuclear
ki | 2022-03-15 | When were the Vienna nuclear negotiations most recently paused? | date; kinds=suspension; polarity=off; order=last; places=Vienna; tracks=iran-nuclear
ki | 2022-03-15 | why did Borrell call a pause in the Iran talks? | cause; kinds=suspension; polarity=off; sides=IRN; persons=Borrell; tracks=iran-nuclear
ki | 2022-03-15 | JCPOA talks: current state of play? | status; tracks=iran-nuclear
ki | 2022-07-05 | Where did Iran and the US hold their indirect talks last week? | place; kinds=meeting; sides=IRN, USA; window=2022-06-27..2022-07-03; tracks=iran-nuclear
ki | 2025-04-15 | Next Iran-US nuclear round? | upcoming; kinds=meeting; order=next; sides=IRN, USA; tracks=iran-nuclear
ki | 2025-05-03 | Is today's Iran-US meeting in Rome still on? | status; kinds=meeting; sides=IRN, USA; places=Rome; window=2025-05-03..2025-05-03; tracks=iran-nuclear
ki | 2025-05-03 | what reason did Oman give for putting off the fourth Iran-US round? | cause; kinds=meeting; statuses=cancelled, postponed; sides=IRN, USA; ordinal=4; tracks=iran-nuclear
ki | 2025-05-22 | Most recent Iran-US nuclear round - date? | date; kinds=meeting; order=last; sides=IRN, USA; tracks=iran-nuclear
ki | 2025-05-22 | List the Iran-US rounds held so far this year with dates | list; kinds=meeting; sides=IRN, USA; window=2025-01-01..2025-12-31; tracks=iran-nuclear
ki | 2025-06-20 | What is the status of the Iran-US nuclear talks? | status; sides=IRN, USA; tracks=iran-nuclear
ki | 2025-06-20 | why was the sixth round of Iran-US talks called off? | cause; kinds=meeting; statuses=cancelled, postponed; sides=IRN, USA; ordinal=6; tracks=iran-nuclear
ki | 2025-06-20 | How many rounds of nuclear talks have Iran and the US held since April? | count; kinds=meeting; sides=IRN, USA; window=2025-04-01..2025-06-20; counted=round; tracks=iran-nuclear
ki | 2025-07-28 | when did the Iranians meet the E3 in Istanbul? | date; kinds=meeting; sides=IRN, european-powers; places=Istanbul; tracks=iran-nuclear
ki | 2025-09-12 | Where did Iran sign the inspection framework with the IAEA? | place; kinds=agreement; sides=IRN; tracks=iran-nuclear
ki | 2025-06-20 | When did Iran and the US sign their new nuclear agreement? | date; kinds=agreement; sides=IRN, USA; tracks=iran-nuclear
ki | 2025-09-12 | What new date has been fixed for the sixth Iran-US round? | upcoming; kinds=meeting; sides=IRN, USA; ordinal=6; tracks=iran-nuclear
ki | 2025-06-20 | Which Chinese general led a delegation at the Iran talks in Muscat? | person; kinds=meeting; sides=CHN, IRN; places=Muscat; role=lead; role_side=CHN; tracks=iran-nuclear
ki | 2022-03-15 | On what date did Iran and the six powers negotiate at the US mission in Geneva? | date; kinds=meeting; sides=IRN, p5-1, USA; places=Geneva; tracks=iran-nuclear
"""

_PAST = frozenset((Status.ACTUAL,))
_AHEAD = frozenset((Status.PLANNED, Status.PROPOSED))


@cache
def reader(tracks: str) -> QuestionReader:
    return QuestionReader(Gazetteer(TRACKS[tracks]), TRACKS[tracks])


def reading(query: Query) -> dict[str, str]:
    """The query as a row writes it."""
    found = {
        "intent": query.intent.value,
        "kinds": ", ".join(sorted(kind.value for kind in query.kinds)),
        "polarity": query.polarity,
        "order": query.order.value.replace("any", ""),
        "sides": ", ".join(query.sides),
        "persons": ", ".join(query.persons),
        "places": ", ".join(query.places),
        "terms": ", ".join(query.terms),
        "forum": query.forum,
        "ordinal": str(query.ordinal or ""),
        "window": _days(query),
        "role": query.role or "",
        "role_side": query.role_side or "",
        "counted": query.counted,
        "tracks": ", ".join(query.tracks),
    }
    if query.statuses and query.statuses not in (_PAST, _AHEAD):
        found["statuses"] = ", ".join(sorted(query.statuses))
    return {name: value for name, value in found.items() if value}


def _days(query: Query) -> str:
    def day(one: date | None) -> str:
        return one.isoformat() if one else ""

    return f"{day(query.window.start)}..{day(query.window.end)}" if query.window else ""


def rows(table: str) -> list[tuple[str, ...]]:
    return [
        tuple(part.strip() for part in line.split(" | ")) for line in table.strip().splitlines()
    ]


def _wanted(reading_: str) -> dict[str, str]:
    intent, *fields = reading_.split("; ")
    pairs = (field.strip().partition("=") for field in fields)
    return {"intent": intent} | {name: value for name, _, value in pairs if value}


@pytest.mark.parametrize("tracks,day,question,wanted", rows(OTHER_DIALOGUES))
def test_question_about_any_dialogue(tracks: str, day: str, question: str, wanted: str) -> None:
    """Nobody tunes the product to a dialogue: what is asked must be understood whatever it is about."""
    asked = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    query = reader(tracks).read(question, asked, names=NAMES[tracks])
    assert reading(query) == _wanted(wanted)


@pytest.mark.parametrize("tracks,day,question,wanted", rows(MILITARY_AND_NUCLEAR))
def test_question_about_armies_hotlines_and_the_atom(
    tracks: str, day: str, question: str, wanted: str
) -> None:
    """The dialogues that the project grew up on must stay understood."""
    asked = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    query = reader(tracks).read(question, asked, names=NAMES[tracks])
    assert reading(query) == _wanted(wanted)
