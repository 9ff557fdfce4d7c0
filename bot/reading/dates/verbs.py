"""The verbs that tell tense, as closed classes in lower case."""

from __future__ import annotations

from typing import Final

MODALS: Final = frozenset("will shall would may might could should must can 'll cannot".split())
BE: Final = frozenset("is are was were been be being isn aren wasn weren 're am".split())

PLANNING: Final = frozenset(
    "due scheduled slated poised upcoming forthcoming likely unlikely intends intend intending intended "
    "planning hoping aiming expects expect expecting awaits await awaiting awaited anticipated "
    "tentatively".split()
)
"""Words after which a date lies ahead, whatever the tense of the verb they follow ("had been due")."""
PLANNED: Final = frozenset(
    "expected planned set proposed penciled pencilled projected tipped".split()
)
"""Participles that plan where they are predicates, and are plain past tenses elsewhere."""

TO_PLAN: Final = frozenset(
    "ready about bound going plans plan hopes hope aims aim wants want hoped prepared preparing willing".split()
)
"""Words that plan only with "to" after them: about to meet, plans to meet."""

COMMITTING: Final = frozenset(
    "agree agrees agreed promise promises promised pledge pledges pledged vow vows vowed decide "
    "decides decided offer offers offered invite invites invited propose proposes "
    "ask asks asked urge urges urged want wanted seek seeks sought prepare prepares "
    "prepared preparing threaten threatens threatened order ordered choose chose opted planned "
    "need needs hoped promised asking calling inviting arrange arranged summoned subpoenaed "
    "undertook undertake consent consented resolve resolved commit committed "
    "obliged required supposed swore".split()
)
"""Verbs and nouns whose infinitive lies ahead of them: agreed to meet, a deal to hold talks."""

NOUNS_OF_PLANS: Final = frozenset(
    "agreement decision invitation proposal deal pact chance plan plans willing willingness readiness "
    "commitment bid push intention intentions offer promise pledge vow deadline time ready order orders "
    "hope hopes preparations efforts effort".split()
)
"""Nouns whose infinitive lies ahead of them: a deal to hold talks."""

INVITING: Final = frozenset(
    "planned proposed invited summoned subpoenaed arranged invites summons".split()
)
"""Verbs whose date, unless it follows them directly, is that of what they bring about."""

APPOINTING: Final = frozenset(
    "arranged scheduled set fixed booked called pencilled penciled earmarked reserved convened announced".split()
)
"""Verbs that take the day of what they bring about with "for": arranged for Friday."""

MOVING: Final = frozenset(
    "postponed moved delayed rescheduled pushed put shifted deferred brought adjourned extended".split()
)
"""Verbs that take the new date with "to": postponed to Friday."""

LASTING: Final = frozenset(
    "lasted remained continued ran stayed was were been had kept held dragged persisted served went "
    "worked lived stood".split()
)
"""Verbs in the past with which "until Friday" lies in the past too."""

PLANNABLE: Final = frozenset(
    "meeting meetings talks talk summit session sessions round rounds visit trip vote election elections "
    "hearing deadline ceremony conference encounter dialogue call gathering negotiations consultations "
    "release return date launch".split()
)
"""Events that are set beforehand; an attack or a ruling is not."""

FIXING: Final = frozenset("set fixed picked chosen".split())
"""Verbs that name a day to come: has set Nov. 10 as the deadline."""

PARTICLES: Final = frozenset("up aside off out down in back forward forth apart together".split())
"""Small words that make another verb of one: was set up, put forward."""

CLAUSE_STARTS: Final = frozenset(
    "where when while because although though whether if but that whereas".split()
)

REPORTING: Final = frozenset(
    "said say says told tells tell announced announces announce reported reports warned warns added adds "
    "insisted insists confirmed confirms stated states claimed claims noted notes declared declares "
    "acknowledged explained suggested suggests predicted predicts wrote writes revealed believes thinks "
    "indicated indicates hinted disclosed stressed reiterated quoted".split()
)
PLAIN_REPORT: Final = frozenset(
    "said says say announced confirmed warned insisted believes thinks".split()
)

IRREGULAR: Final = frozenset(
    "began broke brought built came chose cut did drew drove ate fell fought found flew froze gave got went "
    "grew had held heard hit hung kept knew laid led left lent let lost made meant met paid put quit read "
    "rang rose ran said saw sat sent set shook shot shut slept sold sought spent spoke stood struck swore "
    "told took taught thought threw understood undertook unveiled was were won withdrew wrote sank sprang "
    "stuck forbade foresaw forgot overcame oversaw rebuilt resold sprung stole swept swung tore woke wore "
    "wound begun broken chosen drawn driven fallen flown frozen given gone known seen shaken shown spoken "
    "sunk taken thrown withdrawn written done been become became bought caught dealt fled hosted lay "
    "beat beaten bound burst cast cost hurt split spread thrust underwent upset foregone forgotten overthrew "
    "resat sworn torn worn born dug fed felt lit slid slipped sped spun stung wept".split()
) - {"bound", "read", "cast", "cost", "let", "set", "spread", "put"}
UNCHANGED: Final = frozenset(("put",))
"""Past forms that are those of the present: past where a subject and an object stand on either side."""

NOUN_PASTS: Final = frozenset("cut hit left lost split felt shot upset lay".split())
NOT_PAST: Final = frozenset(
    "need indeed speed feed seed deed breed united armed hundred red bed shed bleed exceed proceed succeed "
    "sacred naked wicked kindred aged alleged so-called unprecedented retired limited advanced detailed "
    "renewed proposed planned expected interested concerned sustained repeated".split()
) - {"repeated", "renewed"}

SCHEDULED: Final = frozenset(
    "begin start open meet fly travel arrive leave host resume visit head convene gather return expire "
    "depart reconvene hold take go conclude end continue fall welcome receive kick reopen attend "
    "close join sit discuss sign restart come lapse face".split()
)
"""Verbs whose present tense with a date speaks of a timetable: the envoy flies to Doha on Friday."""

CERTAIN_VERBS: Final = frozenset(
    "meet begin arrive convene gather resume depart reconvene attend".split()
)
"""Those that are never nouns, so that the word before them need not agree."""

DATE_NOUNS: Final = frozenset("day days date dates deadline".split())

NARRATING: Final = frozenset(("comes",))
"""Forms of the present in which reports tell of what has happened: "the break comes after Friday's vote"."""

NOUN_TIMETABLED: Final = frozenset("visits returns starts falls heads hosts signs leaves".split())
"""Those whose form in the present may be a noun as well."""

NAMING: Final = (
    APPOINTING
    | INVITING
    | frozenset(
        "spoke spoken pointed named mentioned floated foresaw foreseen looked hoped hinted described".split()
    )
)
"""Verbs whose object may lie ahead of them: spoke of October, named October 15 as the day."""

CALLING_OFF: Final = frozenset(
    "postponed postpone cancelled canceled cancel scrapped called delayed shelved scrap confirmed "
    "announced".split()
) - {"announced", "called"}
STATES: Final = frozenset("being according including during following remaining".split())

FILLERS: Final = frozenset(
    "not n't 't also still now soon then once again already only just be been being have never ever both "
    "all therefore thus instead perhaps even have widely".split()
)
LEADERS: Final = frozenset(
    "on in at late early by for from until since the of next last this around".split()
)
BREAKS: Final = frozenset(", . ; : ? ! ( )".split()) | {"\n\n", ""}
ARTICLES: Final = frozenset(
    "the a an this that these those its his her their our my your no any some each every 's".split()
)
NOT_VERBS: Final = frozenset(
    "the a an this that these those its his her their our my your no any some each every in on at by for "
    "from to of with and or but as than more less one two three four five six seven eight nine ten both "
    "monday tuesday wednesday thursday friday saturday sunday what which who where when how it them him us "
    "late early mid later earlier me you they he she we i about over until since before after last next".split()
)
NOUNS_AFTER_TO: Final = frozenset(
    "talks peace power war work officials reporters journalists parliament lawmakers states countries people "
    "nuclear military political diplomatic bilateral direct date violence fears concerns".split()
) - {"work", "date"}
NO_SUBJECT: Final = frozenset(
    "of to in on at by for from with about into over under after before since than as is are was were be "
    "been being not two three four five six new first second third next last and or".split()
) - {"and", "or", "not"}
DEFINITE: Final = frozenset("the its their his her our".split())
AHEAD_OF_TO: Final = PLANNING | PLANNED | TO_PLAN | COMMITTING | NOUNS_OF_PLANS
LINKS: Final = frozenset(
    "in on at between with of over about for from to by after before during".split()
)
PRONOUNS: Final = frozenset("they he she it we i you there".split())
PERFECT: Final = frozenset("had was were been did".split())
"""Auxiliaries that put "by Friday" in the past: the troops had left by Friday."""
