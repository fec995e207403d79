"""Routes of the messages of a demo."""

from django.conf import settings
from django.urls import path

from samsyn.web.outbox import views

# The menu shows "outbox" where it is routed: to all in a demo, to nobody elsewhere.
LIST = "outbox" if settings.DEMO else "outbox_state"

urlpatterns = [
    path("utskick/", views.messages, name=LIST),
    path("utskick/<int:pk>/", views.message, name="outbox_message"),
]
