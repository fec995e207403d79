"""Refusals that one fixed sentence says: what stands in the way, and what to do now.

Named by their place under `samsyn`, so that the site starts without them. Those that must count or
name something have a function in `web/<area>/refusals.py`, which goes before.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, tuple[str | Promise, str | Promise]] = {
    "assignments.actions.NotOngoing": (
        _("Uppdraget är redan återrapporterat eller avslutat"),
        _("Behövs mer, ge ett nytt uppdrag."),
    ),
    "assignments.actions.NotToldWhat": (
        _("Det står inte vad som ska göras"),
        _("Skriv det i en eller två meningar."),
    ),
    "assignments.actions.ToNobody": (
        _("Uppdraget saknar mottagare"),
        _("Välj en grupp, en organisation eller en person."),
    ),
    "decisions.actions.deciding.NothingDecided": (
        _("Beslutet saknar text"),
        _("Skriv minst en att-sats: vad gruppen beslutar."),
    ),
    "matters.actions.backing.AlreadyAnswered": (
        _("Organisationen har redan svarat"),
        _("Har den ändrat sig: dra tillbaka svaret först, så syns båda i tråden."),
    ),
    "matters.actions.backing.AnswerFromTheFuture": (
        _("Svaret är daterat efter i dag"),
        _("Skriv den dag då organisationen svarade."),
    ),
    "matters.actions.backing.NoResourcesAsked": (
        _("Ärendet kräver inga nya resurser"),
        _("Ange först att det gör det, så kan organisationerna ställa sig bakom."),
    ),
    "matters.actions.lifting.AlreadyLifted": (
        _("Ärendet är redan lyft och väntar på svar"),
        _("Du ser på ärendets sida hos vem det ligger."),
    ),
    "matters.actions.lifting.NotLifted": (
        _("Lyftet är redan besvarat"),
        _("Svaret står i ärendets tråd. Behövs en ny prövning, lyft ärendet igen."),
    ),
    "matters.actions.preparing.AlreadyAsked": (
        _("Gruppen har redan frågan och har inte svarat"),
        _("Påminn gruppen, eller vänta på svaret."),
    ),
    "matters.actions.preparing.NothingSaid": (
        _("Texten är tom"),
        _("Skriv i en mening vad det gäller."),
    ),
    "matters.actions.raising.ChangedMeanwhile": (
        _("Någon annan ändrade ärendet medan du skrev"),
        _("Det du skrev är kvar här. Läs den nya texten, för ihop dem och skicka igen."),
    ),
    "matters.actions.raising.NotOpen": (
        _("Ärendet är beslutat, avslutat eller återtaget"),
        _("Det går inte längre att ändra. Anmäl ett nytt ärende och hänvisa till det här."),
    ),
    "meetings.actions.agenda.AgendaChanged": (
        _("Dagordningen ändrades medan du sorterade"),
        _("Ladda om sidan, så ser du alla punkter, och lägg dem i ordning igen."),
    ),
    "meetings.actions.agenda.AnotherBodys": (
        _("Ärendet hör till en annan grupp"),
        _("Be den gruppen lämna över det, eller anmäl ett eget ärende."),
    ),
    "meetings.actions.agenda.NoNextMeeting": (
        _("Gruppen har inget senare möte planerat"),
        _("Planera nästa möte först."),
    ),
    "meetings.actions.agenda.NotWaiting": (
        _("Ärendet väntar inte på ett möte"),
        _("Det står redan på en dagordning, är lyft eller avslutat. Se ärendets sida."),
    ),
    "meetings.actions.answers.NothingWritten": (
        _("Synpunkten är tom"),
        _("Skriv det som ska läsas upp på mötet."),
    ),
    "meetings.actions.guard.WrongStage": (
        _("Mötet är inte i det läget nu"),
        _("Stegen överst visar var mötet är och vad som går att göra."),
    ),
    "meetings.actions.items.AlreadyDone": (
        _("Punkten är redan avslutad"),
        _("Ändra utfallet på punkten om det blev något annat."),
    ),
    "meetings.actions.notice.ChangedBeforeSending": (
        _("Dagordningen ändrades efter att du läste den"),
        _("Inget har skickats. Titta en gång till och skicka sedan."),
    ),
    "meetings.actions.notice.NothingOnAgenda": (
        _("Dagordningen är tom"),
        _("Lägg minst en punkt på den innan kallelsen går."),
    ),
    "meetings.actions.planning.EndsBeforeItBegins": (
        _("Mötet slutar innan det börjar"),
        _("Ändra någon av tiderna."),
    ),
    "meetings.actions.planning.InThePast": (
        _("Den tiden har redan varit"),
        _("Välj en dag och ett klockslag framåt i tiden."),
    ),
    "meetings.actions.planning.ReasonMissing": (
        _("Det står inte varför mötet ställs in"),
        _("Skriv skälet i en mening; alla kallade får läsa det."),
    ),
    "meetings.actions.presence.AlreadyHere": (
        _("Personen är redan på plats"),
        _("Uppropet visar sedan när."),
    ),
    "meetings.actions.presence.NotHere": (
        _("Personen är inte på plats"),
        _("Anteckna först när hen kom."),
    ),
    "meetings.actions.presence.TimesCross": (
        _("Tiderna går om varandra"),
        _("Den som går måste ha kommit, och kan bara vara på plats en gång i taget."),
    ),
    "meetings.actions.stances.NotAskedYet": (
        _("Det går inte att ta ställning nu"),
        _("Antingen är kallelsen inte ute, eller så är punkten avslutad."),
    ),
    "parties.actions.appointments.IsOver": (_("Det är redan avslutat"), _("Historiken visar när.")),
    "parties.actions.holding.NoOrganisation": (
        _("Personen hör inte till någon organisation"),
        _("En ledamot företräder en organisation och en funktion. Ange organisationen först."),
    ),
    "parties.actions.mandates.DocumentTooLate": (
        _("Mandatet börjar gälla innan det gavs"),
        _("Ändra dagen det gäller från, eller dagen på handlingen."),
    ),
    "parties.actions.mandates.OutsideAppointment": (
        _("Mandatet ligger utanför tiden på platsen"),
        _("Ändra mandatets tid, eller förläng tiden på platsen först."),
    ),
    "parties.actions.people.AddressTaken": (
        _("En annan person har den e-postadressen"),
        _("Är det samma person, använd den som redan finns. Annars: skriv en annan adress."),
    ),
    "parties.actions.periods.EndsBeforeItBegins": (
        _("Sista dagen kommer före den första"),
        _("Ändra någon av dagarna."),
    ),
    "parties.actions.periods.InTheFuture": (
        _("Den dagen har inte varit än"),
        _("Skriv den dag då det hände."),
    ),
    "parties.actions.roles.HasItAlready": (
        _("Personen har redan rollen"),
        _("Inget behöver göras."),
    ),
    "parties.actions.roles.LastAdministrator": (
        _("Det måste finnas minst en administratör"),
        _("Ge rollen till någon annan först."),
    ),
    "publishing.actions.adjusting.AlreadyAdjusted": (
        _("Protokollet är justerat och låst"),
        _("Behöver något rättas, gör en ny version med skälet."),
    ),
    "publishing.actions.adjusting.NoReason": (
        _("Det står inte varför protokollet rättas"),
        _("Skriv skälet i en mening; det följer med den nya versionen."),
    ),
    "matters.actions.papers.NoReasonToWithhold": (
        _("Det står inte varför handlingen inte är offentlig"),
        _("Skriv skälet i en mening; det visas i stället för handlingen."),
    ),
    "matters.actions.papers.SameFile": (
        _("Det är samma fil som den senaste versionen"),
        _("Inget har ändrats. Välj den nya filen, om du valde den gamla av misstag."),
    ),
    "meetings.actions.items.ItemsLeft": (
        _("Mötet kan inte avslutas: punkter saknar utfall"),
        _("Ge varje punkt ett utfall, eller bordlägg dem som inte hanns med."),
    ),
    "meetings.actions.items.NowhereToLift": (
        _("Dokumentet säger inte vart ärendet ska lyftas"),
        _("Bordlägg punkten, eller ge ett uppdrag att bereda den vidare."),
    ),
    "meetings.actions.presence.NoSubstitute": (
        _("Ingen ersättare kan tas in"),
        _("Den som är borta överlåter beslutet till dem som är på plats."),
    ),
    "meetings.actions.presence.NotInvited": (
        _("Gruppen har inte beslutat att kalla in personen"),
        _("Låt gruppen besluta om det först. Beslutet antecknas i protokollet."),
    ),
    "meetings.actions.stances.NoMandate": (
        _("Personen har ingen plats som beslutar"),
        _("Ordförande, sekreterare och inkallade deltar utan att ta ställning."),
    ),
    "publishing.actions.adjusting.NoAdjuster": (
        _("Protokollet saknar justerare"),
        _("Välj justerare bland dem som var med på mötet."),
    ),
    "publishing.actions.adjusting.NotAsked": (
        _("Du är inte utsedd att justera protokollet"),
        _("Har du en synpunkt, lämna den till en av justerarna eller till sekreteraren."),
    ),
    "publishing.actions.adjusting.RemarksLeft": (
        _("Det finns synpunkter som inte är besvarade"),
        _("Rätta texten eller svara på dem, så kan protokollet justeras."),
    ),
    "publishing.actions.dispatching.AlreadyDispatched": (
        _("Den här versionen är redan skickad"),
        _("Mottagarna och dagen står på sidan. En rättelse skickas som ny version."),
    ),
    "publishing.actions.dispatching.NobodyToSendTo": (
        _("Det finns ingen att skicka till"),
        _("Lägg till en kontaktperson med e-postadress hos minst en organisation."),
    ),
    "publishing.actions.publishing.NoReasonForHolding": (
        _("Det står inte varför delen undantas"),
        _("Skriv skälet i en mening; det visas på den öppna sidan."),
    ),
    "publishing.actions.publishing.NotAdjusted": (
        _("Protokollet är inte justerat"),
        _("Det blir offentligt när det är justerat. Påminn justerarna."),
    ),
    "publishing.actions.publishing.NotLookedThrough": (
        _("Ingen har läst igenom texten för personuppgifter"),
        _("Läs igenom den och kryssa för att det är gjort. Publicera sedan."),
    ),
}
