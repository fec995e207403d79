"""Decisions in words: what sort, and whom it binds."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samsyn.rules.decisions import Force
from samsyn.web.meetings.forms_hold import KINDS

FORCES: dict[str, str | Promise] = {
    Force.MANDATE: _("Fattat utifrån vars och ens mandat som chef, inte formellt bindande."),
    Force.RECOMMENDATION: _("En rekommendation: parterna beslutar själva."),
    Force.ADVICE: _("Ett råd: det binder ingen."),
    Force.BINDING: _("Beslutet binder parterna."),
}

__all__ = ["FORCES", "KINDS"]
