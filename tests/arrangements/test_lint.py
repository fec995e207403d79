"""What is allowed but odd is said, and stops nobody."""

from pathlib import Path

import pytest

from samsyn.arrangements.lint import lint
from samsyn.arrangements.load import load

TEXT = (Path(__file__).parent / "small.toml").read_text()
UNCONFIRMED = "Ingen har bekräftat tolkningarna T1, T2, T3, T4, T5, T6."
PARTY = (
    '[organisations.vastby]\nname = "Västby kommun"\nshort_name = "Västby"\n'
    'kind = "municipality"\nparty = true\n'
)
ALONE = (
    '[bodies.ensam]\nname = "Ensamgruppen"\nshort_name = "Ensam"\nlevel = "operative"\n'
    'prefix = "EN"\nvalid_from = 2021-01-01\n'
    'source = { document = "overenskommelse", clause = "5" }\n'
)


@pytest.mark.parametrize(
    ("old", "new", "odd"),
    [
        (
            "[organisations.vardbolaget]",
            PARTY + "\n[organisations.vardbolaget]",
            "Västby kommun är part men har ingen plats någonstans.",
        ),
        (
            "[bodies.vuxna]",
            ALONE + "\n[bodies.vuxna]",
            "Ensamgruppen svarar inte inför någon och ingen svarar inför det.",
        ),
        (
            "mandate_required = true\n\n[[bodies.vuxna.quorum]]",
            'mandate_required = true\ncompare = ["organisation"]\n\n[[bodies.vuxna.quorum]]',
            "Vuxengruppen: jämförelsen per organisation går inte att räkna med gemensamma platser.",
        ),
    ],
)
def test_what_is_odd_is_said(old: str, new: str, odd: str) -> None:
    assert old in TEXT

    assert lint(load(TEXT.replace(old, new, 1))) == [UNCONFIRMED, odd]


def test_a_reading_that_somebody_has_confirmed_is_not_odd() -> None:
    confirmed = TEXT.replace(
        '{ note = "T1", ', '{ note = "T1", confirmed_on = 2026-02-01, confirmed_by = "LG § 4", '
    )

    assert load(confirmed).unconfirmed == ("T2", "T3", "T4", "T5", "T6")
