"""Facts of one meeting, as the demo tells it: LSVO on 12 March 2026. All people are invented."""

from dataclasses import replace
from datetime import date, datetime, time

from samsyn.documents.facts import (
    AbsentFacts,
    AssignmentFacts,
    AttachmentFacts,
    BodyFacts,
    BriefFacts,
    CorrectionFacts,
    CountFacts,
    DecisionFacts,
    DissentFacts,
    ItemFacts,
    KallelseFacts,
    KorthetFacts,
    LateDispatch,
    LevelFacts,
    MeetingFacts,
    ParagraphFacts,
    PersonFacts,
    PresentFacts,
    PresentGroup,
    ProtokollFacts,
    QuorumFacts,
    SignatureFacts,
    StanceFacts,
    StrukturFacts,
    UtdragFacts,
)

PARTIES = ("Region Blekinge", "Karlshamn", "Karlskrona", "Olofström", "Ronneby", "Sölvesborg")
MEETING = MeetingFacts(
    day=date(2026, 3, 12),
    starts=time(13),
    ends=time(16),
    place="Regionhuset, Karlskrona",
    online=True,
    link="https://mote.example/lsvo-2026-03-12",
)


def _people(organisation: str, *names: tuple[str, str]) -> tuple[PersonFacts, ...]:
    return tuple(
        PersonFacts(name=name, function=function, organisation=organisation)
        for name, function in names
    )


CALLED = (
    *_people(
        "Region Blekinge",
        ("Karin Västerhed", "Hälso- och sjukvårdsdirektör"),
        ("Anders Folkebo", "Verksamhetschef, Nära vård"),
        ("Eva Rosenlid", "Verksamhetschef, Specialiserad vård"),
        ("Magnus Tidemo", "Verksamhetschef, Medicinsk service"),
        ("Lina Ottervik", "Strateg hälsovalet"),
    ),
    *_people(
        "Karlskrona",
        ("Annika Bergfalk", "Förvaltningschef, äldre"),
        ("Jonas Ekhammar", "Förvaltningschef, funktionsstöd"),
        ("Petra Sundelius", "Förvaltningschef, individ och familj"),
        ("Mikael Grönvik", "Förvaltningschef, skola"),
    ),
    *_people(
        "Ronneby",
        ("Helena Alvemark", "Förvaltningschef, äldre"),
        ("Tobias Strömhage", "Förvaltningschef, socialtjänst"),
        ("Camilla Rydhagen", "Förvaltningschef, utbildning"),
    ),
    *_people(
        "Olofström",
        ("Lars Brodalen", "Förvaltningschef, social"),
        ("Sofia Hejdemark", "Förvaltningschef, utbildning"),
    ),
)
CHAIRS = _people(
    "",
    ("Birgitta Norrhage", "Ordförande, Samverkansgrupp Barn och unga"),
    ("Henrik Sälgström", "Ordförande, Samverkansgrupp Vuxna"),
    ("Marie Ljungvide", "Ordförande, Samverkansgrupp Äldre"),
)

ITEMS = (
    ItemFacts(number=1, title="Mötets öppnande och upprop", starts=time(13), minutes=5),
    ItemFacts(
        number=2, title="Val av justerare", kind="B", presenter="Gunilla Ekestrand",
        starts=time(13, 5), minutes=2,
    ),
    ItemFacts(
        number=3, title="Dagordning och jäv", kind="B", presenter="Gunilla Ekestrand",
        starts=time(13, 7), minutes=3,
    ),
    ItemFacts(
        number=4, title="Föregående protokoll och pågående uppdrag", kind="I",
        presenter="Daniel Mossby", starts=time(13, 10), minutes=5, attachments=(1,),
    ),
    ItemFacts(
        number=5, title="Rutin för in- och utskrivning, version 3.0", kind="B",
        presenter="Marie Ljungvide", starts=time(13, 15), minutes=30, attachments=(2, 3),
        registry_number="LSVO 2026/9",
        summary="Rutinen har reviderats efter remiss. Sju av sju svar tillstyrker, två av dem med "
        "synpunkter som har arbetats in. Fast vårdkontakt utses senast dagen efter inskrivning.",
        proposal=DecisionFacts(
            lead="LSVO beslutar",
            that=(
                "ställa sig bakom Rutin för in- och utskrivning, version 3.0,",
                "rutinen gäller från och med den 1 maj 2026, samt",
                "uppdra åt Samverkansgrupp Äldre att rapportera följsamheten den 19 november.",
            ),
        ),
    ),
    ItemFacts(
        number=6, title="Fördelning av medel för god och nära vård 2026", kind="Be",
        presenter="Daniel Mossby", starts=time(13, 45), minutes=45, attachments=(4,),
        registry_number="LSVO 2026/11",
        summary="Förslaget fördelar länets medel efter invånare och en grundplåt per part.",
    ),
    ItemFacts(
        number=7, title="Rapport från samverkansgrupperna", kind="I",
        presenter="Gruppernas ordförande", starts=time(14, 30), minutes=30,
    ),
    ItemFacts(
        number=8, title="Avvikelser i samverkan, andra halvåret 2025", kind="D",
        presenter="Marie Ljungvide", starts=time(15), minutes=50, attachments=(5,),
    ),
    ItemFacts(
        number=9, title="Övriga frågor, nästa möte, avslutning", starts=time(15, 50), minutes=10
    ),
)  # fmt: skip

KALLELSE = KallelseFacts(
    arrangement="Samverkan Blekinge",
    body="LSVO",
    body_name="Ledningssamverkan vård och omsorg",
    parties=PARTIES,
    dated=date(2026, 3, 5),
    example=True,
    meeting=MEETING,
    items=ITEMS,
    called=CALLED,
    co_opted=CHAIRS,
    for_information=("Regionens registrator", "kommunernas MAS"),
    chair="Gunilla Ekestrand",
    secretary="Daniel Mossby",
    absence_to="Daniel Mossby, daniel.mossby@regionblekinge.example,",
    absence_by=date(2026, 3, 9),
    substitutes="none",
    written_views=True,
    attachments=(
        AttachmentFacts(number=1, title="Protokoll den 5 februari", item=4, pages=7,
                        dated=date(2026, 2, 12)),
        AttachmentFacts(number=2, title="Rutin för in- och utskrivning, version 3.0", item=5,
                        pages=14, dated=date(2026, 2, 27)),
        AttachmentFacts(number=3, title="Remissammanställning", item=5, pages=5,
                        dated=date(2026, 2, 20)),
        AttachmentFacts(number=4, title="Förslag till fördelning av medel", item=6, pages=3),
        AttachmentFacts(number=5, title="Avvikelser i samverkan, andra halvåret 2025", item=8,
                        pages=9),
    ),
)  # fmt: skip

UPDATED_KALLELSE = replace(
    KALLELSE,
    dated=date(2026, 3, 9),
    dispatch=2,
    previous=date(2026, 3, 5),
    changes=("Plats: mötet flyttas från stadshuset i Ronneby till Regionhuset i Karlskrona.",),
    late=LateDispatch(
        last_day=date(2026, 3, 5),
        clause="Ledningssystem för samverkan 6.2",
        reading="veckan räknas som sju kalenderdagar.",
    ),
    items=(
        *ITEMS[:5],
        replace(ITEMS[5], change="changed", change_note="Bilaga 4 är ny.", papers_follow=True),
        replace(ITEMS[6], change="withdrawn", change_note="Återkommer den 16 april."),
        replace(ITEMS[7], change="new", is_late=True),
        ITEMS[8],
    ),
)

QUORUM = QuorumFacts(
    sides=(
        CountFacts(name="Region", present=4, base=5),
        CountFacts(
            name="kommunerna", present=10, base=15,
            parts=(("Karlshamn", 2, 3), ("Karlskrona", 3, 4), ("Olofström", 1, 2),
                   ("Ronneby", 2, 3), ("Sölvesborg", 2, 3)),
        ),
    ),
    met=True,
    clause="Ledningssystem för samverkan 4.2",
)  # fmt: skip


def _present(
    name: str,
    function: str = "",
    *,
    paragraphs: tuple[tuple[int, int], ...] = (),
    remote: bool = False,
    note: str = "",
) -> PresentFacts:
    return PresentFacts(
        name=name, function=function, paragraphs=paragraphs, remote=remote, note=note
    )


PRESENT = (
    PresentGroup(
        organisation="Region Blekinge",
        people=(
            _present("Karin Västerhed", "hälso- och sjukvårdsdirektör"),
            _present("Anders Folkebo", "Nära vård"),
            _present("Eva Rosenlid", "Specialiserad vård", remote=True),
            _present("Magnus Tidemo", "Medicinsk service"),
        ),
    ),
    PresentGroup(
        organisation="Karlshamn",
        people=(
            _present("Stefan Hallonqvist"),
            _present("Maria Dahlerud", paragraphs=((18, 19),), note="från kl. 14.20"),
        ),
    ),
    PresentGroup(
        organisation="Karlskrona",
        people=(
            _present("Annika Bergfalk", "äldre"),
            _present("Jonas Ekhammar", "funktionsstöd", paragraphs=((13, 17),)),
            _present("Petra Sundelius", "individ och familj"),
        ),
    ),
    PresentGroup(
        organisation="Olofström", people=(_present("Lars Brodalen", paragraphs=((13, 17),)),)
    ),
    PresentGroup(
        organisation="Ronneby", people=(_present("Helena Alvemark"), _present("Tobias Strömhage"))
    ),
    PresentGroup(
        organisation="Sölvesborg",
        people=(_present("Ulrika Skansvik", remote=True), _present("Johanna Kvistrup")),
    ),
)

RUTIN = ParagraphFacts(
    number=17,
    title="Rutin för in- och utskrivning, version 3.0",
    registry_number="LSVO 2026/9",
    decision=DecisionFacts(
        lead="LSVO beslutar",
        that=(
            "ställa sig bakom Rutin för in- och utskrivning, version 3.0,",
            "rutinen gäller från och med den 1 maj 2026, samt",
            "uppdra åt Samverkansgrupp Äldre att följa upp antalet återinläggningar inom 30 dagar "
            "och rapportera den 19 november 2026.",
        ),
    ),
    summary="Samverkansgrupp Äldre har arbetat om rutinen efter remiss. Sju av sju svar "
    "tillstyrker, två av dem med synpunkter som har arbetats in.\n\nDen största förändringen är "
    "att den fasta vårdkontakten utses senast dagen efter inskrivningen.",
    basis=("Föredragning 2026-02-27", "Remissammanställning 2026-02-20"),
    assignments=(
        AssignmentFacts(
            what="återrapport om återinläggningar",
            who="Samverkansgrupp Äldre",
            due=date(2026, 11, 19),
        ),
    ),
    sent_to=(
        "förvaltningscheferna i kommunerna",
        "verksamhetscheferna i specialiserad vård",
        "kommunernas MAS",
    ),
    follow_up="Samverkansgrupp Äldre följer upp i november.",
    quorum=replace(QUORUM, at=time(13, 38), clause=""),
)

PARAGRAPHS = (
    ParagraphFacts(
        number=13,
        title="Mötets öppnande och upprop",
        summary="Ordföranden öppnar mötet. Vid uppropet är 14 ledamöter med, två av dem digitalt.",
    ),
    ParagraphFacts(
        number=14,
        title="Val av justerare",
        decision=DecisionFacts(
            lead="LSVO beslutar",
            that=("utse Helena Alvemark, Ronneby, att justera protokollet med ordföranden.",),
        ),
        adjusted_at_once=True,
    ),
    ParagraphFacts(
        number=15,
        title="Dagordning och jäv",
        decision=DecisionFacts(
            lead="LSVO beslutar", that=("fastställa dagordningen enligt kallelsen.",)
        ),
        disqualified=(PersonFacts(name="Anders Folkebo", organisation="Region Blekinge"),),
    ),
    ParagraphFacts(
        number=16,
        title="Föregående protokoll och pågående uppdrag",
        outcome="information",
        summary="Sekreteraren går igenom protokollet från den 5 februari och de sju uppdrag som "
        "pågår.",
    ),
    RUTIN,
    ParagraphFacts(
        number=18,
        title="Fördelning av medel för god och nära vård 2026",
        registry_number="LSVO 2026/11",
        decision=DecisionFacts(
            lead="LSVO beslutar",
            that=(
                "fördela 1 000 000 kronor enligt fördelningsnyckel 2026, samt",
                "Samverkansgrupp Äldre redovisar hur medlen har använts den 19 november.",
            ),
            condition="Ronneby bekräftar sin andel senast den 31 mars 2026",
        ),
        summary="Hälften går till Region Blekinge och hälften till kommunerna efter folkmängd.",
        proposals=(
            "Beredningsgruppen: fördelning efter folkmängd.",
            "Petra Sundelius: fördelning efter antal invånare över 80 år.",
        ),
        procedure="Ordföranden ställer förslagen mot varandra och finner att LSVO beslutar enligt "
        "beredningsgruppens förslag.",
        stances=tuple(
            StanceFacts(
                party=party,
                stance="condition" if party == "Ronneby" else "for",
                note="andelen bekräftas senast den 31 mars" if party == "Ronneby" else "",
            )
            for party in PARTIES
        ),
        dissents=(
            DissentFacts(
                kind="reservation",
                name="Petra Sundelius",
                organisation="Karlskrona",
                text="Hade velat fördela efter antal invånare över 80 år.",
            ),
        ),
        sent_to=("de sex parternas ekonomichefer",),
    ),
    ParagraphFacts(
        number=19,
        title="Avvikelser i samverkan, andra halvåret 2025",
        outcome="tabled",
        withheld={"summary": "uppgifter som kan röra enskilda, offentlighets- och sekretesslagen"},
    ),
)
MINUTES_MEETING = replace(
    MEETING, ends=time(15, 52), link="", adjourned=((time(14, 9), time(14, 22)),)
)
SIGNATURES = (
    SignatureFacts(role="secretary", name="Daniel Mossby", at=datetime(2026, 3, 19, 9, 12)),
    SignatureFacts(role="chair", name="Gunilla Ekestrand", at=datetime(2026, 3, 24, 8, 40)),
    SignatureFacts(role="adjuster", name="Helena Alvemark", at=datetime(2026, 3, 24, 15, 5)),
)

PROTOKOLL = ProtokollFacts(
    arrangement="Samverkan Blekinge",
    body="LSVO",
    body_name="Ledningssamverkan vård och omsorg",
    parties=PARTIES,
    dated=date(2026, 3, 24),
    registry_number="LSVO 2026/3",
    example=True,
    meeting=MINUTES_MEETING,
    paragraphs=PARAGRAPHS,
    present=PRESENT,
    state="adjusted",
    others=(
        PresentFacts(name="Gunilla Ekestrand", function="ordförande"),
        PresentFacts(name="Daniel Mossby", function="sekreterare"),
        PresentFacts(name="Marie Ljungvide", function="ordförande i Samverkansgrupp Äldre"),
        PresentFacts(name="Moa Stiernlid", function="e-hälsa", paragraphs=((17, 17),)),
    ),
    absent=(
        AbsentFacts(name="Lina Ottervik", organisation="Region Blekinge", reported=True),
        AbsentFacts(
            name="Sofia Hejdemark", organisation="Olofström", reported=True, written_views=True
        ),
        AbsentFacts(name="Per Almvide", organisation="Sölvesborg"),
    ),
    absent_leave=True,
    absent_clause="Ledningssystem för samverkan 4.2",
    quorum=QUORUM,
    chair="Gunilla Ekestrand",
    secretary="Daniel Mossby",
    adjusters=("Helena Alvemark",),
    adjusted_on=date(2026, 3, 24),
    signatures=SIGNATURES,
    published=date(2026, 3, 26),
)
DRAFT_PROTOKOLL = replace(
    PROTOKOLL,
    state="draft",
    dated=date(2026, 3, 17),
    adjusted_on=None,
    published=None,
    signatures=tuple(replace(each, at=None, how="paper") for each in SIGNATURES),
)
CORRECTED_PROTOKOLL = replace(
    PROTOKOLL,
    version=2,
    dated=date(2026, 4, 1),
    corrections=(
        CorrectionFacts(
            version=2,
            day=date(2026, 4, 1),
            by="Daniel Mossby",
            note="§ 17: rutinen gäller från den 1 maj, inte den 1 mars (skrivfel).",
        ),
    ),
)

UTDRAG = UtdragFacts(
    arrangement="Samverkan Blekinge",
    body="LSVO",
    body_name="Ledningssamverkan vård och omsorg",
    parties=PARTIES,
    dated=date(2026, 3, 26),
    example=True,
    meeting=MINUTES_MEETING,
    paragraph=RUTIN,
    signatures=SIGNATURES,
    adjusted_on=date(2026, 3, 24),
    certified_by="Daniel Mossby",
    certified_role="sekreterare",
    certified_at=datetime(2026, 3, 26, 8, 5),
)

KORTHET = KorthetFacts(
    arrangement="Samverkan Blekinge",
    body="LSVO",
    body_name="Ledningssamverkan vård och omsorg",
    parties=PARTIES,
    dated=date(2026, 3, 26),
    example=True,
    meeting=MINUTES_MEETING,
    to="Ronneby",
    decisions=(
        BriefFacts(
            number=17,
            title="Rutin för in- och utskrivning, version 3.0",
            line="LSVO ställer sig bakom rutinen. Den gäller från den 1 maj 2026.",
            registry_number="LSVO 2026/9",
            assignments=(
                AssignmentFacts(what="Inför rutinen", who="Ronneby", due=date(2026, 5, 1)),
                AssignmentFacts(
                    what="Rapportera återinläggningar",
                    who="Samverkansgrupp Äldre",
                    due=date(2026, 11, 19),
                ),
            ),
            link="https://samsyn.example/blekinge/beslut/lsvo-2026-17/",
        ),
        BriefFacts(
            number=18,
            title="Fördelning av medel för god och nära vård 2026",
            line="LSVO fördelar 1 000 000 kronor efter folkmängd.",
            condition="Ronneby bekräftar sin andel senast den 31 mars 2026",
            assignments=(
                AssignmentFacts(what="Bekräfta andelen", who="Ronneby", due=date(2026, 3, 31)),
            ),
        ),
    ),
    others=1,
    minutes_link="https://samsyn.example/blekinge/offentligt/protokoll/2026-03-12-lsvo/",
    contact="Daniel Mossby, daniel.mossby@regionblekinge.example",
)

STRUKTUR = StrukturFacts(
    arrangement="Samverkan Blekinge",
    body="Samverkan Blekinge",
    parties=PARTIES,
    dated=date(2026, 3, 12),
    example=True,
    levels=(
        LevelFacts(
            name="Strategisk nivå",
            bodies=(
                BodyFacts(
                    name="Ledningssamverkan vård och omsorg", short="LSVO", seats=23, vacant=1,
                    chair="Gunilla Ekestrand", secretary="Daniel Mossby",
                ),
                BodyFacts(name="Beredningsgruppen", reports_to="LSVO", seats=7,
                          chair="Gunilla Ekestrand", secretary="Daniel Mossby"),
            ),
        ),
        LevelFacts(
            name="Taktisk nivå",
            bodies=(
                BodyFacts(name="Samverkansgrupp Barn och unga", reports_to="LSVO", seats=16,
                          chair="Birgitta Norrhage"),
                BodyFacts(name="Samverkansgrupp Äldre", reports_to="LSVO", seats=18, vacant=2,
                          chair="Marie Ljungvide"),
                BodyFacts(name="Arbetsgrupp hemgång", reports_to="Samverkansgrupp Äldre", seats=6,
                          until=date(2026, 12, 31)),
            ),
        ),
    ),
)  # fmt: skip
