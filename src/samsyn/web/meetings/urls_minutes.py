"""Routes of *Skriva*, *Justera*, *Publicera* and *Expediera*."""

from django.urls import path

from samsyn.web.meetings import (
    refusals_minutes,  # noqa: F401 -- its sentences
    views_adjust,
    views_dispatch,
    views_publish,
    views_write,
)

routes = [
    path("<slug:slug>/skriva/", views_write.write, name="meeting_write"),
    path("<slug:slug>/skriva/utkast.pdf", views_write.draft_pdf, name="minutes_draft"),
    path("<slug:slug>/skriva/skicka/", views_write.send_out, name="minutes_send_out"),
    path("<slug:slug>/skriva/<int:item>/<slug:field>/", views_write.text, name="minutes_text"),
    path(
        "<slug:slug>/skriva/beslut/<int:decision>/andra",
        views_write.wording,
        name="minutes_wording",
    ),
    path("<slug:slug>/justera/", views_adjust.adjust, name="meeting_adjust"),
    path("<slug:slug>/justera/godkann/", views_adjust.approve, name="minutes_approve"),
    path("<slug:slug>/justera/ratta/", views_adjust.correct, name="minutes_correct"),
    path("<slug:slug>/justera/<int:number>/", views_adjust.remark, name="remark_make"),
    path("<slug:slug>/justera/svar/<int:pk>/", views_adjust.settle, name="remark_settle"),
    path("<slug:slug>/protokoll-<int:version>.pdf", views_publish.minutes_pdf, name="minutes_pdf"),
    path("<slug:slug>/publicera/", views_publish.publish, name="meeting_publish"),
    path("<slug:slug>/publicera/nu/", views_publish.publish_now, name="publish_now"),
    path("<slug:slug>/expediera/", views_dispatch.dispatch, name="meeting_dispatch"),
    path("<slug:slug>/expediera/skicka/", views_dispatch.send, name="dispatch_send"),
    path(
        "<slug:slug>/expediera/<int:pk>/nummer/", views_dispatch.register, name="dispatch_register"
    ),
    path("<slug:slug>/utdrag-<int:number>.pdf", views_dispatch.extract, name="minutes_extract"),
    path(
        "<slug:slug>/beslut-i-korthet-<slug:organisation>.pdf",
        views_dispatch.brief,
        name="minutes_brief",
    ),
]
