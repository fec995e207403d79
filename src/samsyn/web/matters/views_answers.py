"""What each party has said: about resources, and about what was lifted to it."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samsyn import clock
from samsyn.matters.actions import backing as backings
from samsyn.matters.actions.backing import OwnDecision, may_answer_for, register_backing
from samsyn.matters.actions.lifting import register_party_answer
from samsyn.matters.models import Lift
from samsyn.parties.models import Organisation
from samsyn.parties.queries import principals_of
from samsyn.web.matters.files import take_in_if_any
from samsyn.web.matters.forms_small import BackingForm, LiftAnswerForm
from samsyn.web.matters.loading import Here, here
from samsyn.web.matters.refusals import address
from samsyn.web.matters.views_acts import page
from samsyn.web.refusals import refusals_on
from samsyn.web.request import PersonRequest


def _answering(
    request: PersonRequest, arrangement: str, pk: int, party: str
) -> tuple[Here, Organisation]:
    """Return the matter and the party that the reader may answer for.

    :raises Http404: the reader may not
    """
    found = here(request, arrangement, pk)
    asked = principals_of(found.arrangement.key, found.today)
    organisation = get_object_or_404(asked, key=party)
    if not may_answer_for(organisation, found.matter, request.person, found.today):
        raise Http404
    return found, organisation


def backing(request: PersonRequest, arrangement: str, pk: int, party: str) -> HttpResponse:
    """Register whether a party backs what the matter costs."""
    found, organisation = _answering(request, arrangement, pk, party)
    form = BackingForm(request.POST or None, request.FILES or None, today=found.today)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            file = take_in_if_any(said["file"])
            own = OwnDecision(said["instance"], said["decided_on"], said["paragraph"], file)
            register_backing(
                found.matter, organisation, own, backs=said["backs"] == "yes",
                by=request.person, at=clock.now(),
            )  # fmt: skip
            return redirect(f"{address(found.matter)}#resurser")
    title = _("Svaret från %(party)s") % {"party": organisation.name}
    version = found.rules.resources.find(found.today)
    source = version.source if version else None
    return page(request, found, form, title, _("Registrera svaret"), has_file=True, source=source)


@require_POST
def take_back(request: PersonRequest, arrangement: str, pk: int, party: str) -> HttpResponse:
    """Take back what a party has said about resources."""
    found, organisation = _answering(request, arrangement, pk, party)
    given = get_object_or_404(found.matter.backings, organisation=organisation)
    backings.take_back(given, by=request.person, at=clock.now())
    return redirect(f"{address(found.matter)}#resurser")


def lift(request: PersonRequest, arrangement: str, pk: int, lift: int, party: str) -> HttpResponse:
    """Register a party's stand on what was lifted to it."""
    found, organisation = _answering(request, arrangement, pk, party)
    lifted = get_object_or_404(Lift, pk=lift, matter=found.matter, to_body=None)
    form = LiftAnswerForm(request.POST or None, today=found.today)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            register_party_answer(
                lifted, organisation, OwnDecision(said["instance"], said["decided_on"]),
                agrees=said["agrees"] == "yes", text=said["text"],
                by=request.person, at=clock.now(),
            )  # fmt: skip
            return redirect(f"{address(found.matter)}#lyft")
    if lifted.answered_at:
        raise Http404
    title = _("Svaret från %(party)s") % {"party": organisation.name}
    return page(request, found, form, title, _("Registrera svaret"))
