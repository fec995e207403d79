"""What every template knows; one query, for the look of the arrangement we are in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, get_language_info

from samsyn import clock
from samsyn.web import menu
from samsyn.web.arrangement import look_of


def site(request: HttpRequest) -> dict[str, Any]:
    """Return menu, person, day, demo flag and the look of the arrangement we are in."""
    person = getattr(request, "person", None)
    key = getattr(request, "arrangement", "")
    known = getattr(request, "look", None)
    look = known or SimpleLazyObject(lambda: look_of(key))
    where = {"path": request.path, "arrangement": key}
    language = get_language() or "sv"
    administers = getattr(getattr(request, "user", None), "administers", False)
    more = [item for item in menu.MORE if item.name != "settings" or administers]
    return {
        "person": person,
        "today": clock.today(),
        "demo": settings.DEMO,
        "look": look,
        "here": request.get_full_path(),
        "menu": SimpleLazyObject(lambda: menu.entries(menu.MAIN, **where) if person else []),
        "menu_more": SimpleLazyObject(lambda: menu.entries(more, **where) if person else []),
        "open_menu": SimpleLazyObject(lambda: menu.entries(menu.OPEN, **where)),
        "open_home": SimpleLazyObject(lambda: menu.address("open_home", key)),
        "footer": SimpleLazyObject(lambda: menu.entries(menu.FOOTER, **where)),
        "other_languages": [
            get_language_info(code) for code, _ in settings.LANGUAGES if code != language
        ],
        "set_language_url": menu.address("set_language"),
        "sign_out_url": menu.address("account_logout") if person else "",
        "account_url": menu.address("account_home") if person else "",
        "demo_date_url": menu.address("demo_date"),
    }
