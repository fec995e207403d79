"""Routes of what was sent."""

from django.conf import settings
from django.urls import path

from samsyn.web.outbox import views

urlpatterns = [
    path("utskick/", views.messages, name="outbox_list"),
    path("utskick/<int:pk>/", views.message, name="outbox_message"),
]
if settings.DEMO:  # the menu leads to "outbox" where it is routed
    urlpatterns.append(path("utskick/", views.messages, name="outbox"))
