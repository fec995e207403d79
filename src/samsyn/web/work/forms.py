"""Filters of Vad väntar vi på and Sök."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.reports.queries.waiting import Kind, Promise
from samsyn.web.forms import Filters

KINDS = {
    Kind.BACKING: _("Stöd från egen instans"),
    Kind.LIFT_ANSWER: _("Svar på lyft fråga"),
    Kind.LIFTED: _("Besked från annan grupp"),
    Kind.PREPARATION: _("Beredning"),
    Kind.REPORT: _("Återrapport"),
    Kind.APPROVAL: _("Justering"),
    Kind.REMARK: _("Svar på synpunkt"),
    Kind.NOTICE_ANSWER: _("Svar på kallelse"),
    Kind.DISPATCH_UNOPENED: _("Oöppnat utskick"),
}
FOUND = {
    "matter": _("Ärenden"),
    "decision": _("Beslut"),
    "minutes": _("Protokoll"),
    "agenda": _("Dagordningar"),
}


class WaitingFilters(Filters):
    """By what, by whom and in which body."""

    kind = forms.ChoiceField(label=_("Vad"), required=False)
    party = forms.ChoiceField(label=_("Part"), required=False)
    body = forms.ChoiceField(label=_("Grupp"), required=False)

    def offer(self, promises: list[Promise]) -> None:
        """Offer what there is to choose among."""
        kinds = {each.kind for each in promises}
        parties = {str(each.party) for each in promises if each.party}
        bodies = {each.body.scope: str(each.body) for each in promises}
        self._let_choose("kind", _("Allt"), [(k, w) for k, w in KINDS.items() if k in kinds])
        self._let_choose("party", _("Alla parter"), [(each, each) for each in sorted(parties)])
        self._let_choose("body", _("Alla grupper"), sorted(bodies.items()))

    def _let_choose(self, name: str, all_: object, some: Iterable[tuple[str, object]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", str(all_)), *((key, str(word)) for key, word in some)]

    def keep(self, promises: list[Promise]) -> list[Promise]:
        """Keep the promises that are asked for."""
        wanted = {name: self.data.get(name, "") for name in ("kind", "party", "body")}
        return [
            each
            for each in promises
            if wanted["kind"] in {"", each.kind.value}
            and wanted["party"] in {"", str(each.party or "")}
            and wanted["body"] in {"", each.body.scope}
        ]


class SearchFilters(Filters):
    """Words, and what to look among."""

    q = forms.CharField(label=_("Ord"), required=False)
    kind = forms.ChoiceField(
        label=_("Bland"), required=False, choices=[("", _("Allt")), *FOUND.items()]
    )
