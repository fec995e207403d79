"""Laws of the routes: every door is closed save those listed."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

OPEN_PREFIXES = (
    "konto/",  # signing in
    "logga-in/",
    "logga-ut/",
    "i18n/",
    "kalender/",  # calendar feeds open by their own secret
    "utskick/oppna/",
    "expediering/",  # receipts open by their own secret
    "healthz",
    "static/",
)
OPEN_PARTS = ("offentligt/",)
OPEN_NAMES = {
    "about",
    "accessibility",
    "demo_date",
    "handbook",
    "personal_data",
    "set_language",
    "style",
}


def routes(
    patterns: list[URLPattern | URLResolver], prefix: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    for each in patterns:
        path = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, path)
        else:
            yield path, each


def is_listed(path: str, name: str | None) -> bool:
    return (
        path.startswith(OPEN_PREFIXES)
        or any(part in path for part in OPEN_PARTS)
        or name in OPEN_NAMES
    )


def test_every_route_needs_a_login_save_those_listed() -> None:
    opened = [
        path
        for path, route in routes(get_resolver().url_patterns)
        if not getattr(route.callback, "login_required", True) and not is_listed(path, route.name)
    ]

    assert opened == []
