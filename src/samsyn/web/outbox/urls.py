"""Routes of the messages of a demo."""

from django.urls import path

from samsyn.web.outbox import views

urlpatterns = [
    path("utskick/", views.messages, name="outbox"),
    path("utskick/<int:pk>/", views.message, name="outbox_message"),
]
