"""Routes of Genomföra."""

from django.urls import URLPattern, URLResolver, include, path

from samsyn.web.meetings import views_decide, views_hold, views_roll

of_item = [
    path("borja/", views_hold.begin, name="hold_begin"),
    path("text/<slug:field>/", views_hold.text, name="hold_text"),
    path("utfall/<slug:outcome>/", views_hold.settle, name="hold_settle"),
    path("lyft/", views_decide.lift, name="hold_lift"),
    path("beslut/", views_decide.decide, name="hold_decide"),
    path("uppdrag/", views_decide.assign, name="hold_assign"),
    path("ta-tillbaka/", views_decide.take_back, name="hold_take_back"),
    path("jav/", views_hold.stand_out, name="hold_out"),
    path("jav/<int:person>/", views_hold.stand_in, name="hold_in"),
    path("reservation/", views_hold.reserve, name="hold_reserve"),
    path("stallning/", views_hold.stance, name="hold_stance"),
]
of_meeting: list[URLPattern | URLResolver] = [
    path("", views_hold.hold, name="meeting_hold"),
    path("oppna/", views_hold.open_, name="hold_open"),
    path("avsluta/", views_hold.close, name="hold_close"),
    path("ajournera/", views_hold.pause, name="hold_pause"),
    path("justerare/", views_hold.adjusters, name="hold_adjusters"),
    path("upprop/<int:attendance>/", views_roll.roll, name="hold_roll"),
    path("upprop/<int:attendance>/tider/", views_roll.times, name="hold_times"),
    path("upprop/<int:attendance>/mandat/", views_roll.mandate, name="hold_mandate"),
    path("upprop/tid/<int:span>/", views_roll.span, name="hold_span"),
    path("upprop/alla/", views_roll.everybody, name="hold_everybody"),
    path("bjud-in/", views_roll.invite, name="hold_invite"),
    path("synpunkter/<int:view>/", views_roll.view_read, name="hold_view"),
    path("punkt/<int:item>/", include(of_item)),
]
routes: list[URLPattern | URLResolver] = [path("<slug:slug>/genomfora/", include(of_meeting))]
