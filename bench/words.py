"""Invented words for an invented county: names, titles, texts as long as they really are."""

from random import Random

FIRST = [
    "Alva",
    "Birgit",
    "Cecilia",
    "Dag",
    "Elin",
    "Folke",
    "Greta",
    "Hilma",
    "Ingvar",
    "Jonna",
    "Kerstin",
    "Ludvig",
    "Maj",
    "Nils",
    "Olle",
    "Petra",
    "Rune",
    "Signe",
    "Tage",
    "Ulla",
    "Vera",
    "Ylva",
    "Åke",
    "Östen",
    "Märta",
    "Sixten",
    "Tyra",
    "Wilma",
    "Hedda",
    "Torkel",
]
LAST = [
    "Alsén",
    "Bergfalk",
    "Cedermark",
    "Dalqvist",
    "Ekelöv",
    "Forsgård",
    "Granhed",
    "Hallenius",
    "Isfält",
    "Jernsjö",
    "Klintvik",
    "Lövdahl",
    "Mossberg",
    "Norrhem",
    "Odenmark",
    "Palmgärd",
    "Rosenhäll",
    "Skogfors",
    "Tallberg",
    "Ulfsäter",
    "Vretlind",
    "Wikmyr",
    "Åkersten",
    "Ängdal",
    "Öhrnmark",
    "Brunnfors",
    "Stenkil",
    "Näsholm",
    "Gärdefelt",
    "Holmryd",
]
_OF = [
    "hemsjukvård",
    "rehabilitering",
    "psykiatri",
    "habilitering",
    "primärvård",
    "äldreomsorg",
    "elevhälsa",
    "tandvård",
    "missbruksvård",
    "socialjour",
    "färdtjänst",
    "hjälpmedel",
    "läkemedel",
    "suicidprevention",
    "närståendestöd",
    "demensvård",
    "barnhälsovård",
    "ungdomsmottagning",
    "familjecentral",
    "boendestöd",
    "korttidsplats",
    "utskrivning",
    "samordning",
    "kompetens",
    "välfärdsteknik",
    "journalföring",
    "patientsäkerhet",
    "palliation",
    "akutmottagning",
    "folkhälsa",
    "integration",
    "beroendevård",
    "smittskydd",
    "beredskap",
    "tolktjänst",
    "fallprevention",
    "nutrition",
    "sårvård",
    "syncentral",
    "hörselvård",
]
_WHICH = [
    "rutin",
    "plan",
    "överenskommelse",
    "modell",
    "handlingsplan",
    "vägledning",
    "uppföljning",
    "process",
]
_WHAT = [f"{which} för {of}" for of in _OF for which in _WHICH] + ["samordnad digital färdplan"]
_HOW = [
    "Reviderad",
    "Gemensam",
    "Uppdaterad",
    "Länsövergripande",
    "Fortsatt",
    "Samlad",
    "Fördjupad",
    "Tillfällig",
]
_STARTS = (
    "Arbetsgruppen har sett över hur {what} fungerar i vardagen och föreslår en ändring",
    "Regionen redogör för läget med {what} och för vad kommunerna har svarat",
    "Kommunerna beskriver att {what} kräver mer tid än vad som avsattes från början",
    "En genomgång visar att {what} används olika i länets kommuner",
    "Frågan om {what} har beretts tillsammans med verksamheterna och deras företrädare",
    "Vid förra mötet efterfrågades ett underlag om {what} som alla parter står bakom",
)
_ENDS = (
    "och resultatet ska följas upp efter ett halvår.",
    "vilket påverkar planeringen i både primärvård och hemtjänst.",
    "samtidigt som ansvaret mellan huvudmännen behöver bli tydligare.",
    "och synpunkter lämnas skriftligt till sekreteraren före nästa möte.",
    "med början i de verksamheter som har anmält intresse.",
    "så att den enskilde märker en sammanhållen vård och omsorg.",
)


def name(number: int) -> str:
    """Return the name of an invented person; the same number gives the same name."""
    first, last = FIRST[number % len(FIRST)], LAST[number // len(FIRST) % len(LAST)]
    again = number // (len(FIRST) * len(LAST))
    return f"{first} {last}" + (f" {chr(65 + again)}" if again else "")


def title(random: Random) -> str:
    """Return the title of a matter, some forty letters."""
    return f"{random.choice(_HOW)} {random.choice(_WHAT)}"


def text(random: Random, sentences: int) -> str:
    """Return a text of `sentences` sentences, some hundred and thirty letters each."""
    return " ".join(
        f"{random.choice(_STARTS).format(what=random.choice(_WHAT))} {random.choice(_ENDS)}"
        for _ in range(sentences)
    )


def clauses(random: Random, count: int) -> str:
    """Return att-satser, one per line."""
    return "\n".join(
        f"ställa sig bakom {random.choice(_WHAT)} och följa upp den under året"
        for _ in range(count)
    )
