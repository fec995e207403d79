"""Routes of *Kalla* and of what members see before the meeting."""

from django.urls import path

from samsyn.web.meetings import views_before, views_call

routes = [
    path("<slug:slug>/kalla/", views_call.call, name="meeting_call"),
    path("<slug:slug>/kalla/arende/", views_call.place, name="agenda_place"),
    path("<slug:slug>/kalla/fasta/", views_call.fill, name="agenda_fill"),
    path("<slug:slug>/kalla/ordning/", views_call.reorder, name="agenda_reorder"),
    path("<slug:slug>/kalla/beslut/", views_call.decide, name="agenda_decide"),
    path("<slug:slug>/kalla/skicka/", views_call.send, name="notice_send"),
    path("<slug:slug>/kalla/andring/", views_call.update, name="notice_update"),
    path("<slug:slug>/kalla/prov/", views_call.sample, name="notice_sample"),
    path("<slug:slug>/punkter/ny/", views_call.item, name="item_new"),
    path("<slug:slug>/punkter/<int:pk>/", views_call.item, name="item_edit"),
    path("<slug:slug>/punkter/<int:pk>/flytta/", views_call.shift, name="item_shift"),
    path("<slug:slug>/punkter/<int:pk>/bort/", views_call.remove, name="item_remove"),
    path("<slug:slug>/punkter/<int:pk>/nasta/", views_call.to_next, name="item_next"),
    path("<slug:slug>/punkter/<int:pk>/typ/", views_call.kind, name="item_kind"),
    path("<slug:slug>/punkter/<int:pk>/be/", views_call.ask, name="item_ask"),
    path("<slug:slug>/kallelse/", views_before.before, name="meeting_before"),
    path("<slug:slug>/kallelse.pdf", views_call.pdf, name="notice_pdf"),
    path("<slug:slug>/handlingar.pdf", views_call.pack, name="meeting_pack"),
    path("<slug:slug>/handling/<int:version>/", views_call.paper, name="meeting_paper"),
    path("<slug:slug>/punkter/<int:pk>/hallning/", views_before.stance, name="stance_before"),
    path("<slug:slug>/svar/", views_before.answer, name="meeting_answer"),
    path("<slug:slug>/synpunkter/", views_before.view, name="view_write"),
    path("<slug:slug>/mote.ics", views_before.calendar, name="meeting_calendar"),
]
