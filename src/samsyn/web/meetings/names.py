"""People and groups by name, as the pages of a meeting say them."""

from django.utils.translation import gettext as _

from samsyn.meetings.models import Attendance


def name_of(attendance: Attendance) -> str:
    """Return the name, or the function of one whose data are protected."""
    if attendance.person.protected:
        return attendance.seat.function if attendance.seat else _("Skyddad person")
    return attendance.person.name


def named(attendance: Attendance) -> str:
    """Return the name with the organisation, where there is one."""
    owner = attendance.seat.organisation if attendance.seat else None
    return f"{name_of(attendance)}, {owner}" if owner else name_of(attendance)


def lower(name: str) -> str:
    """Return "kommunerna" for "Kommunerna", but a name of several words as it is."""
    return name if " " in name or name.isupper() else name[:1].lower() + name[1:]
