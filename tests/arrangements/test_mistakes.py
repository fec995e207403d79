"""Every mistake in an arrangement file is told at once: where, what, why and what to do.

Each case makes one small edit of small.toml and says what `samsyn check` shall answer.
"""

import contextlib
import re
from pathlib import Path

import pytest

from samsyn.arrangements.load import MAX_BYTES, load
from samsyn.arrangements.mistakes import InvalidArrangement

TEXT = (Path(__file__).parent / "small.toml").read_text()
QUORUM = 'groups = "side"\nshare = "1/2"\nmore_than = true\nmandate_required = true\ncompare'

SEATS_OF_BEREDNING = TEXT[TEXT.index("[[bodies.beredning.seats]]") :].partition("\n# ")[0]
POOLED_QUORUM = "[[bodies.vuxna.quorum]]\nin_force_from = 2021-01-01"

STATEMENT = (
    '[[statements]]\nkey = "namn"\nin_force_from = 2021-01-01\ntext = "Samverkan har ett namn."\n'
    'source = { document = "overenskommelse", clause = "1" }\n'
)


def mistakes_in(text: str | bytes) -> list[tuple[str, str]]:
    with pytest.raises(InvalidArrangement) as refused:
        load(text)
    return [(mistake.path, mistake.message) for mistake in refused.value.mistakes]


def edited(*edits: tuple[str, str]) -> str:
    text = TEXT
    for old, new in edits:
        assert old in text, f"small.toml no longer has {old!r}"
        text = text.replace(old, new, 1)
    return text


MISTAKES = {
    "a key that is not in the format": (
        [('share_of_post = "1/4"\n', 'share_of_pots = "1/4"\n')],
        "bodies.ledning.chair[0].share_of_pots",
        "Nyckeln ”share_of_pots” finns inte i formatet. Menade du ”share_of_post”?",
    ),
    "a table that is not in the format": (
        [("[areas.vard]", "[omraden.vard]"), ('areas = ["vard", "skola"]', "")],
        "omraden",
        "Nyckeln ”omraden” finns inte i formatet. Ta bort den eller rätta stavningen.",
    ),
    "a rule without a source": (
        [('source = { document = "overenskommelse", clause = "4.4" }\nform', "form")],
        "rule_sets.gemensamt.proposal[0].source",
        "Här saknas ”source”. Lägg till nyckeln med ett värde.",
    ),
    "a source that says nothing": (
        [('source = { document = "overenskommelse", clause = "4.4" }\nform', "source = {}\nform")],
        "rule_sets.gemensamt.proposal[0].source",
        "Källan är tom. Ange dokument och klausul, eller en tolkning med skäl.",
    ),
    "a source without its clause": (
        [('{ document = "overenskommelse", clause = "4.4" }', '{ document = "overenskommelse" }')],
        "rule_sets.gemensamt.proposal[0].source.clause",
        "Här saknas klausulen. Skriv i ”clause” var i dokumentet det står.",
    ),
    "a clause of no document": (
        [('{ document = "overenskommelse", clause = "4.4" }', '{ clause = "4.4" }')],
        "rule_sets.gemensamt.proposal[0].source.document",
        "Här saknas dokumentet som klausulen ”4.4” står i.",
    ),
    "a source in an unknown document": (
        [('document = "overenskommelse", clause = "4.4"', 'document = "avtalet", clause = "4.4"')],
        "rule_sets.gemensamt.proposal[0].source.document",
        "Dokumentet ”avtalet” finns inte i filen. Lägg till [documents.avtalet] eller rätta.",
    ),
    "an interpretation without a reason": (
        [(', reason = "Att någon motsätter sig är inte enighet."', "")],
        "rule_sets.gemensamt.agreement[0].source.reason",
        "Tolkningen ”T2” saknar skäl. Skriv i ”reason” varför ni läser så.",
    ),
    "a body that keeps minutes without a secretary": (
        [
            (
                '  { key = "sekreterare", function = "Sekreterare", role = "secretary", '
                'organisation = "region-exempel" },\n  { key = "chef-kommun"',
                '  { key = "chef-kommun"',
            ),
            ('by = ["members", "chair", "secretary", "ledning"', 'by = ["members", "ledning"'),
            (
                '"ledning", "beredning", "outside"]\nplaced_by = ["chair", "secretary"]',
                '"ledning", "beredning", "outside"]\nplaced_by = ["chair"]',
            ),
            ('given_by = "secretary"', 'given_by = "chair"'),
            ('to = "secretary"', 'to = "chair"'),
        ],
        "bodies.vuxna.seats[0].rows",
        "Vuxengruppen för protokoll men har ingen sekreterare. Lägg till en rad med "
        "role = ”secretary” i platstabellen.",
    ),
    "a quorum by organisation of pooled seats": (
        [
            (
                'source = { document = "overenskommelse", clause = "4.2" }\ngroups = "side"',
                'source = { document = "overenskommelse", clause = "4.2" }\n'
                'groups = "organisation"',
            )
        ],
        "bodies.vuxna.quorum[0].groups",
        "Beslutförheten i Vuxengruppen räknas per organisation, men platserna på raden "
        "chef-kommun är gemensamma och säger inte vilken organisation de hör till. Räkna per "
        "sida (groups = ”side”), eller skriv vilken organisation som äger varje plats.",
    ),
    "a quorum by side where a side has no seats": (
        [
            (
                '  { key = "chef-region", function = "Verksamhetschef", organisation = '
                '"region-exempel", count = 2 },\n  { key = "privat"',
                '  { key = "privat"',
            ),
            (
                "[[bodies.vuxna.quorum]]\nin_force_from = 2026-07-01\nsource = { document = "
                '"overenskommelse", clause = "4.2", readings = [\n  { note = "T5", reason = '
                '"Från halvårsskiftet räknas bara tillsatta platser." },\n] }\ngroups = "side"\n'
                'share = "1/2"\nmore_than = true\nfilled_only = true\n',
                "",
            ),
        ],
        "bodies.vuxna.quorum[0].groups",
        "Beslutförheten i Vuxengruppen räknas per sida, men sidan ”region” har ingen plats som "
        "räknas. Ge den en plats eller räkna alla tillsammans (groups = ”all”).",
    ),
    "a quorum of a body without a seat table": (
        [
            (
                'prefix = "BER"',
                'prefix = "BER"\nquorum = [{ in_force_from = 2021-01-01, source = { '
                'interpretation = "T9", reason = "Prov." }, groups = "all", share = "1/2" }]',
            ),
            (SEATS_OF_BEREDNING, ""),
        ],
        "bodies.beredning.quorum[0]",
        "Beredningsgruppen har en regel om beslutförhet men ingen platstabell att räkna mot.",
    ),
    "a quorum that demands nobody": (
        [(QUORUM, 'groups = "side"\nshare = "0"\ncompare')],
        "rule_sets.gemensamt.quorum[0].share",
        "Andelen är 0, så ingen behöver vara där. Skriv hur många som krävs, lägg till "
        "at_least_one = true, eller ta bort regeln.",
    ),
    "a share that can never be met": (
        [(QUORUM, QUORUM.replace("1/2", "3/2"))],
        "rule_sets.gemensamt.quorum[0]",
        "Andelen kan aldrig uppnås. Den ska ligga mellan 0 och 1; ”mer än 1/1” finns inte.",
    ),
    "a share that is no fraction": (
        [(QUORUM, QUORUM.replace("1/2", "hälften"))],
        "rule_sets.gemensamt.quorum[0].share",
        "”hälften” är ingen andel. Skriv den som ett bråk inom citattecken, till exempel ”1/2”.",
    ),
    "a share written as a decimal": (
        [('share_of_post = "1/4"\n', "share_of_post = 0.25\n")],
        "bodies.ledning.chair[0].share_of_post",
        "Decimaltal används inte. Skriv en andel som ett bråk, till exempel ”1/2”.",
    ),
    "a share of a post above the whole": (
        [('share_of_post = "1/4"\n', 'share_of_post = "5/4"\n')],
        "bodies.ledning.chair[0].share_of_post",
        "Andelen 5/4 ligger inte mellan 0 och 1.",
    ),
    "a version before its body exists": (
        [
            (
                "[[bodies.ledning.mandate]]\nin_force_from = 2021-01-01",
                "[[bodies.ledning.mandate]]\nin_force_from = 2020-12-31",
            )
        ],
        "bodies.ledning.mandate[0].in_force_from",
        "Versionen börjar 2020-12-31, men Ledningsgruppen finns först från 2021-01-01.",
    ),
    "a seat table that begins after its body": (
        [
            (
                "[[bodies.beredning.seats]]\nin_force_from = 2021-01-01",
                "[[bodies.beredning.seats]]\nin_force_from = 2022-01-01",
            )
        ],
        "bodies.beredning.seats[0].in_force_from",
        "Beredningsgruppen finns från 2021-01-01 men platstabellen gäller först från "
        "2022-01-01. Lägg till den tabell som gällde dessförinnan.",
    ),
    "versions in the wrong order": (
        [(POOLED_QUORUM, POOLED_QUORUM.replace("2021-01-01", "2027-01-01"))],
        "bodies.vuxna.quorum[1].in_force_from",
        "Versionen från 2026-07-01 står efter den från 2027-01-01. Äldst ska stå först.",
    ),
    "two versions from the same day": (
        [("in_force_from = 2026-07-01", "in_force_from = 2021-01-01")],
        "bodies.vuxna.quorum[1].in_force_from",
        "Två versioner börjar gälla 2021-01-01. Ta bort den ena eller byt datum.",
    ),
    "a body that ends before it begins": (
        [
            (
                'prefix = "BER"\nvalid_from = 2021-01-01',
                'prefix = "BER"\nvalid_from = 2021-01-01\nvalid_to = 2020-12-31',
            )
        ],
        "bodies.beredning.valid_to",
        "Sista dagen 2020-12-31 ligger före första dagen 2021-01-01.",
    ),
    "a report line to nobody": (
        [('reports_to = "ledning"\nsource', 'reports_to = "styrgruppen"\nsource')],
        "bodies.vuxna.reports_to",
        "Organet ”styrgruppen” finns inte i filen. Lägg till [bodies.styrgruppen] eller rätta.",
    ),
    "reporting in a circle": (
        [
            (
                "valid_from = 2021-01-01\nsource",
                'valid_from = 2021-01-01\nreports_to = "vuxna"\nsource',
            )
        ],
        "bodies.ledning.reports_to",
        "Rapporteringen går runt: ledning → vuxna → ledning. Ta bort ett av leden.",
    ),
    "disagreement lifted to an unknown body": (
        [('to = "parties"', 'to = "partis"')],
        "bodies.ledning.disagreement[0].to",
        "Organet ”partis” finns inte i filen. Menade du ”parties”?",
    ),
    "disagreement lifted in a circle": (
        [('to = "parties"', 'to = "vuxna"')],
        "bodies.ledning.disagreement[0].to",
        "Ett ärende skulle lyftas runt i en ring: ledning → vuxna → ledning. Ta bort ett av leden.",
    ),
    "resources lifted to the body itself": (
        [('\nlifted_to = "ledning"', '\nlifted_to = "vuxna"')],
        "bodies.vuxna.resources[0].lifted_to",
        "Ett ärende skulle lyftas runt i en ring: vuxna → vuxna. Ta bort ett av leden.",
    ),
    "a notice of negative days": (
        [("days_before = 7", "days_before = -7")],
        "rule_sets.gemensamt.notice[0].days_before",
        "Talet är -7, men måste vara minst 0.",
    ),
    "days written as text": (
        [("days_before = 7", 'days_before = "7"')],
        "rule_sets.gemensamt.notice[0].days_before",
        "”7” är inget heltal. Skriv det med siffror, utan citattecken.",
    ),
    "more meetings at least than at most": (
        [("minimum = 8", "minimum = 12")],
        "rule_sets.gemensamt.cadence[0].minimum",
        "Minst 12 är mer än högst 10. Byt plats på talen.",
    ),
    "a row without seats": (
        [('organisation = "norrby", count = 3', 'organisation = "norrby", count = 0')],
        "bodies.ledning.seats[0].rows[2].count",
        "Raden har 0 platser. Skriv minst 1 eller ta bort raden.",
    ),
    "a row that stands twice": (
        [('key = "chef-soderby"', 'key = "chef-norrby"')],
        "bodies.ledning.seats[0].rows[3].key",
        "Raden ”chef-norrby” finns två gånger i platstabellen. Byt nyckel på den ena.",
    ),
    "a seat of an unknown organisation": (
        [('organisation = "norrby", count = 3', 'organisation = "norby", count = 3')],
        "bodies.ledning.seats[0].rows[2].organisation",
        "Organisationen ”norby” finns inte i filen. Menade du ”norrby”?",
    ),
    "a seat on an unknown side": (
        [('side = "kommunerna", count = 4', 'side = "kommunen", count = 4')],
        "bodies.vuxna.seats[0].rows[2].side",
        "Sidan ”kommunen” finns inte i filen. Menade du ”kommunerna”?",
    ),
    "a seat ex officio of an unknown body": (
        [
            (
                'ex_officio = { role = "chair", body = "ledning" }',
                'ex_officio = { role = "chair", body = "namnden" }',
            )
        ],
        "bodies.beredning.seats[0].rows[0].ex_officio.body",
        "Organet ”namnden” finns inte i filen. Lägg till [bodies.namnden] eller rätta.",
    ),
    "a seat ex officio of a role the body lacks": (
        [
            (
                'ex_officio = { role = "chair", body = "ledning" }',
                'ex_officio = { role = "vice_chair", body = "ledning" }',
            )
        ],
        "bodies.beredning.seats[0].rows[0].ex_officio",
        "Platsen följer med rollen ”vice_chair” i Ledningsgruppen, men dess platstabell har "
        "ingen sådan rad. Lägg till raden där eller rätta rollen.",
    ),
    "a chair provided by an unknown organisation": (
        [('provided_by = "region-exempel"\nunit', 'provided_by = "regionen"\nunit')],
        "bodies.ledning.chair[0].provided_by",
        "Organisationen ”regionen” finns inte i filen. Menade du ”region-exempel”?",
    ),
    "a role that is not one of the choices": (
        [('role = "chair", organisation', 'role = "chairman", organisation')],
        "bodies.ledning.seats[0].rows[0].role",
        "”chairman” är inget av de värden som får stå här. Välj ”member”, ”chair”, "
        "”vice_chair”, ”secretary” eller ”expert”. Menade du ”chair”?",
    ),
    "an agenda decided by a role the body lacks": (
        [('drafted_by = ["chair"]', 'drafted_by = ["vice_chair"]')],
        "bodies.vuxna.agenda[0].drafted_by",
        "Regeln räknar med ”vice_chair”, men Vuxengruppen har ingen sådan rad i sin "
        "platstabell. Lägg till raden eller ta bort rollen här.",
    ),
    "minutes approved by adjusters whom nobody chooses": (
        [("adjusters = 1", "adjusters = 0")],
        "rule_sets.gemensamt.record[0].adjusters",
        "Justerare godkänner, men ingen väljs. Skriv hur många i ”adjusters”.",
    ),
    "a standing item that stands twice": (
        [('key = "avslut"', 'key = "oppnande"')],
        "bodies.ledning.standing_items[0].items[2].key",
        "Den stående punkten ”oppnande” finns två gånger. Byt nyckel på den ena.",
    ),
    "a form field that stands twice": (
        [('key = "benefit"', 'key = "background"')],
        "forms.foredragning.fields[1].key",
        "Fältet ”background” finns två gånger i mallen. Byt nyckel på det ena.",
    ),
    "a registry prefix that two bodies share": (
        [('prefix = "VUX"', 'prefix = "lg"')],
        "bodies.vuxna.prefix",
        "Diarienumren skulle börja på ”lg” som i Ledningsgruppen. Välj en egen början.",
    ),
    "a name of two organisations": (
        [('aliases = ["Norrbys kommun"]', 'aliases = ["Söderby"]')],
        "organisations.soderby",
        "Namnet ”Söderby” används också av [organisations.norrby].",
    ),
    "a template under the key of a body": (
        [
            ("[templates.arbetsgrupp]", "[templates.vuxna]"),
            ("[[templates.arbetsgrupp.record]]", "[[templates.vuxna.record]]"),
            ('may_set_up = ["arbetsgrupp"]', 'may_set_up = ["vuxna"]'),
        ],
        "templates.vuxna",
        "Nyckeln ”vuxna” är också ett organ. Organ och gruppslag delar nycklar.",
    ),
    "a body called by a word of the format": (
        [
            ("[bodies.beredning]", "[bodies.outside]"),
            ("[[bodies.beredning.seats]]", "[[bodies.outside.seats]]"),
            ('consulted = ["beredning"]\ndecided_by = ["beredning"]', "decided_by = []"),
            ('"secretary", "beredning", "outside"]', '"secretary"]'),
            ('may_ask = ["vuxna", "beredning"]\ncoordinated_by = "beredning"\n', ""),
            ('"ledning", "beredning", "outside"]', '"ledning"]'),
        ],
        "bodies.outside",
        "Ordet ”outside” har en egen betydelse i filen. Byt nyckel på organet.",
    ),
    "a key with letters that are not allowed": (
        [("[areas.vard]", '[areas."vård"]'), ('areas = ["vard", "skola"]', "")],
        "areas.vård",
        "”vård” duger inte här. Använd små bokstäver a–z, siffror och bindestreck, "
        "och börja med en bokstav.",
    ),
    "an unknown area": (
        [('areas = ["vard", "skola"]', 'areas = ["vard", "skolan"]')],
        "bodies.ledning.areas[1]",
        "Området ”skolan” finns inte i filen. Menade du ”skola”?",
    ),
    "a template that does not exist": (
        [('may_set_up = ["arbetsgrupp"]', 'may_set_up = ["projektgrupp"]')],
        "bodies.ledning.may_set_up[0]",
        "Gruppslaget ”projektgrupp” finns inte i filen. Menade du ”arbetsgrupp”?",
    ),
    "a rule set that does not exist": (
        [
            (
                'horizon_years = [1, 2]\nfollows = "gemensamt"',
                'horizon_years = [1, 2]\nfollows = "gemensamma"',
            )
        ],
        "bodies.vuxna.follows",
        "Regelsamlingen ”gemensamma” finns inte i filen. Menade du ”gemensamt”?",
    ),
    "a form that does not exist": (
        [('form = "foredragning"', 'form = "tjansteskrivelse"')],
        "rule_sets.gemensamt.proposal[0].form",
        "Mallen ”tjansteskrivelse” finns inte i filen. "
        "Lägg till [forms.tjansteskrivelse] eller rätta.",
    ),
    "a body that prepares for an unknown body": (
        [('prepares_for = ["ledning"]', 'prepares_for = ["lg"]')],
        "bodies.beredning.prepares_for[0]",
        "Organet ”lg” finns inte i filen. Lägg till [bodies.lg] eller rätta.",
    ),
    "a body that prepares for itself": (
        [('prepares_for = ["ledning"]', 'prepares_for = ["ledning", "beredning"]')],
        "bodies.beredning.prepares_for",
        "Beredningsgruppen kan inte bereda sina egna möten. Ta bort ”beredning” här.",
    ),
    "a target group with its ages reversed": (
        [("from_age = 19", "from_age = 65, to_age = 19")],
        "bodies.vuxna.target_group",
        "Målgruppen går från 65 till 19 år. Byt plats på åldrarna.",
    ),
    "a horizon with its years reversed": (
        [("horizon_years = [3, 5]", "horizon_years = [5, 3]")],
        "bodies.ledning.horizon_years",
        "Skriv tidshorisonten med det mindre talet först, till exempel [3, 5].",
    ),
    "a time zone that does not exist": (
        [("Europe/Stockholm", "Europe/Karlskrona")],
        "arrangement.time_zone",
        "Tidszonen ”Europe/Karlskrona” finns inte. I Sverige är den ”Europe/Stockholm”.",
    ),
    "a date with a time": (
        [("checked_on = 2026-01-15", "checked_on = 2026-01-15T09:00:00")],
        "arrangement.checked_on",
        "”2026-01-15 09:00:00” är inget datum. Skriv det som 2026-03-12, utan klockslag och "
        "citattecken.",
    ),
    "yes written as a word": (
        [("by_decision = true", 'by_decision = "ja"')],
        "rule_sets.gemensamt.co_option[0].by_decision",
        "”ja” är varken ja eller nej. Skriv true eller false.",
    ),
    "one word where a list belongs": (
        [('suggested = ["Tandvården"]', 'suggested = "Tandvården"')],
        "rule_sets.gemensamt.co_option[0].suggested",
        "”Tandvården” ska vara en lista. Skriv den inom hakparenteser: [ … ].",
    ),
    "two statements under one key from the same day": (
        [("# A kind of group", 2 * STATEMENT + "# A kind of group")],
        "statements[1].in_force_from",
        "Två utsagor ”namn” börjar gälla 2021-01-01. Byt nyckel eller datum.",
    ),
    "a statement about an unknown body": (
        [("# A kind of group", STATEMENT + 'about = ["styret"]\n# A kind of group')],
        "statements[0].about[0]",
        "Organet ”styret” finns inte i filen. Lägg till [bodies.styret] eller rätta.",
    ),
    "parties to lift to that are none": (
        [
            ('kind = "region"\nside = "region"', 'kind = "region"\nside = "region"\nparty = false'),
            ('side = "kommunerna"\naliases', 'side = "kommunerna"\nparty = false\naliases'),
            (
                'short_name = "Söderby"\nkind = "municipality"\nside = "kommunerna"',
                'short_name = "Söderby"\nkind = "municipality"\nside = "kommunerna"\nparty = false',
            ),
        ],
        "bodies.ledning.disagreement[0].to",
        "Ärendet lyfts till parterna, men ingen organisation i filen är part.",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_path_in_words_one_can_act_on(name: str) -> None:
    edits, path, message = MISTAKES[name]

    assert mistakes_in(edited(*edits)) == [(path, message)]


def test_every_mistake_is_told_at_once_also_those_of_meaning_beside_those_of_shape() -> None:
    text = edited(
        ('kind = "private"', 'kind = "privat"'),
        ("days_before = 7", "days_before = -1"),
        ('reports_to = "ledning"\nsource', 'reports_to = "ingen"\nsource'),
        ('share_of_post = "1/4"\n', "share_of_post = 1\n"),
        ("set_up_by", "setup_by"),
        ("checked_on = 2026-01-15", 'checked_on = "i januari"'),
    )

    assert [path for path, message in mistakes_in(text)] == [
        "arrangement.checked_on",
        "organisations.vardbolaget.kind",
        "rule_sets.gemensamt.notice[0].days_before",
        "bodies.vuxna.reports_to",
        "templates.arbetsgrupp.setup_by",
    ]


def test_a_mistake_names_its_line() -> None:
    with pytest.raises(InvalidArrangement) as refused:
        load(edited(("days_before = 7", "days_before = -7")))

    (mistake,) = refused.value.mistakes
    assert TEXT.splitlines()[(mistake.line or 0) - 1] == "days_before = 7"
    assert str(mistake) == (
        f"rule_sets.gemensamt.notice[0].days_before, rad {mistake.line}: "
        "Talet är -7, men måste vara minst 0."
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "checked_on = 2026-01-15",
            "checked_on = 2026-02-30",
            "Datumet i ”checked_on = 2026-02-30” finns inte i kalendern. Rätta det.",
        ),
        (
            'prefix = "LG"',
            "prefix = LG",
            "Raden ”prefix = LG” går inte att läsa. Varje rad ska vara ”nyckel = värde” eller en "
            "rubrik inom hakparenteser, och text ska stå inom citattecken.",
        ),
        (
            'prefix = "LG"',
            'prefix = "LG',
            'Ett citattecken eller en parentes avslutas inte i ”prefix = "LG”.',
        ),
        (
            "[areas.skola]",
            "[areas.vard]",
            "”[areas.vard]” finns redan högre upp i filen. Slå ihop dem eller byt nyckel.",
        ),
        (
            'prefix = "LG"',
            'prefix = "LG"\nprefix = "LSG"',
            '”prefix = "LSG"” finns redan högre upp i filen. Slå ihop dem eller byt nyckel.',
        ),
    ],
)
def test_what_is_not_toml_is_told_with_its_line(old: str, new: str, message: str) -> None:
    with pytest.raises(InvalidArrangement) as refused:
        load(edited((old, new)))

    (mistake,) = refused.value.mistakes
    assert mistake.message == message
    lines = [new.splitlines()[-1].strip(), "[areas.vard]"]
    assert edited((old, new)).splitlines()[(mistake.line or 0) - 1] in lines


def test_a_file_in_another_encoding_is_told_with_its_line() -> None:
    assert mistakes_in(TEXT.encode("latin-1")) == [
        ("", "Filen är inte sparad som UTF-8. Välj UTF-8 när du sparar och försök igen.")
    ]


def test_a_file_that_is_far_too_large_is_not_read() -> None:
    assert mistakes_in("#" * (MAX_BYTES + 1)) == [
        ("", "Filen är 2000 kB. En arrangemangsfil får vara högst 2000 kB.")
    ]


def test_an_empty_file_says_what_it_lacks() -> None:
    assert [path for path, message in mistakes_in("")] == [
        "arrangement",
        "documents",
        "organisations",
        "bodies",
    ]


def test_lists_and_tables_nested_without_end_are_refused() -> None:
    (found,) = mistakes_in("a = " + "[" * 10_000)

    assert found[0] == ""


def test_whatever_is_done_to_a_line_the_answer_is_an_arrangement_or_its_mistakes() -> None:
    lines = TEXT.splitlines()
    odd = ["1", '""', "true", "[]", "[{}]", '"%(x)s %d"', '"å.[x]"', "inf", "1979-05-27T07:32:00Z"]
    for number, line in enumerate(lines):
        begin, ok, _ = line.partition(" = ")
        changed = f"{begin} = {odd[number % len(odd)]}" if ok else '["%s"]'
        with contextlib.suppress(InvalidArrangement):
            load("\n".join([*lines[:number], changed, *lines[number + 1 :]]))


def test_the_handbook_names_every_rule_of_the_format() -> None:
    from samsyn.arrangements.build import RULE_NAMES

    handbook = (Path(__file__).parents[2] / "docs/arrangement-format.md").read_text()
    headings = " ".join(re.findall(r"^## (.*)$", handbook, flags=re.MULTILINE))

    assert [name for name in RULE_NAMES if f"`{name}`" not in headings] == []
