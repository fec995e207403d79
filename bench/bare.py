"""What Django itself costs: one query, a table of fifty rows, the middleware of a new project."""

import os

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings")
django.setup()  # its checks want our own middleware; the handler below reads the new list
settings.MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
settings.ROOT_URLCONF = "bench.bare"

TABLE = Engine(autoescape=True).from_string(
    "<!doctype html><title>Bare</title><h1>Meetings</h1><table>"
    "{% for each in rows %}<tr><td>{{ each.slug }}</td><td>{{ each.starts_at|date:'Y-m-d' }}</td>"
    "<td>{{ each.place }}</td><td>{{ each.state }}</td></tr>{% endfor %}</table>"
)


def bare(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- Django's
    """Show fifty rows."""
    from samsyn.meetings.models import Meeting

    rows = Meeting.objects.order_by("-starts_at")[:50]
    return HttpResponse(TABLE.render(Context({"rows": rows})))


urlpatterns = [path("", bare)]
application = WSGIHandler()
