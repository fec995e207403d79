"""The phrase bank: how a decision of each kind is usually worded, in our own words.

Swedish on purpose in every language: it goes into the minutes. "…" is where the writer goes on.
"""

from collections.abc import Mapping

BANK: Mapping[str, tuple[str, ...]] = {
    "within_mandate": (
        "fastställa … att gälla från och med …",
        "godkänna … enligt bilaga …",
    ),
    "recommendation": (
        "rekommendera huvudmännen att anta … och meddela sitt beslut senast …",
        "rekommendera huvudmännen att förlänga … till och med …",
    ),
    "position": (
        "ställa sig bakom …",
        "ställa sig bakom inriktningen att …",
    ),
    "assignment": (
        "uppdra åt … att … och återrapportera senast …",
        "förklara uppdraget … avslutat",
    ),
    "election": ("utse … till … för perioden …",),
    "co_option": ("adjungera … till § …",),
    "procedure": (
        "godkänna dagordningen",
        "förklara paragrafen omedelbart justerad",
        "bordlägga ärendet till nästa möte",
    ),
    "opinion": ("avge yttrande enligt bilaga …",),
    "funds": ("fördela … kronor enligt fördelningsnyckel …",),
}
NOTES: tuple[str, ...] = (
    "Ordföranden öppnar mötet och hälsar välkommen.",
    "… föredrar ärendet.",
    "Gruppen diskuterar … och är enig om att …",
    "Gruppen noterar informationen.",
    "Rapporten läggs till handlingarna.",
    "Ärendet återremitteras för komplettering av …",
    "Inriktningen är … Ärendet kommer tillbaka …",
    "Ingen ledamot anmäler jäv.",
    "Ordföranden tackar och avslutar mötet.",
)


def phrases_for(kind: str) -> tuple[str, ...]:
    """Return the phrases for a decision of `kind`."""
    return BANK.get(kind, ())
