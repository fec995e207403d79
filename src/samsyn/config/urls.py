"""All routes of the site, one include per area."""

from django.urls import URLPattern, URLResolver, include, path

handler400 = "samsyn.web.error_pages.bad_request"
handler403 = "samsyn.web.error_pages.not_allowed"
handler404 = "samsyn.web.error_pages.not_found"
handler500 = "samsyn.web.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("samsyn.api.urls")),
    path("", include("samsyn.web.public.urls")),
    path("", include("samsyn.web.work.urls")),
    path("", include("samsyn.web.site.urls")),
    path("", include("samsyn.web.account.urls")),
    path("", include("samsyn.web.outbox.urls")),
    path("", include("samsyn.web.bodies.urls")),
    path("", include("samsyn.web.people.urls")),
    path("", include("samsyn.web.matters.urls")),
    path("", include("samsyn.web.meetings.urls")),
    path("", include("samsyn.web.decisions.urls")),
]
