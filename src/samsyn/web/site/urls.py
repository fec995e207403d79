"""Routes of the site's own pages."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from samsyn.web.site import views
from samsyn.web.site.demo_date import demo_date

urlpatterns = [
    path("sprak/", csrf_exempt(login_not_required(set_language)), name="set_language"),
    path("tillganglighet/", views.accessibility, name="accessibility"),
    path("personuppgifter/", views.privacy, name="personal_data"),
    path("handbok/", views.handbook, name="handbook"),
]
if settings.DEMO or settings.DEBUG:
    urlpatterns.append(path("stil/", views.style, name="style"))
if settings.DEMO:
    urlpatterns.append(path("demodatum/", demo_date, name="demo_date"))
