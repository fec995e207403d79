"""Routes of matters."""

from django.urls import path

from samsyn.web.matters import (
    views_acts,
    views_answers,
    views_list,
    views_matter,
    views_papers,
    views_raise,
)

A = "<slug:arrangement>/arenden"
M = f"{A}/<int:pk>"
OPEN = "<slug:arrangement>/offentligt/anmal-arende"
urlpatterns = [
    path(f"{A}/", views_list.matters, name="matters"),
    path(f"{A}/anmal/", views_raise.raise_matter, name="raise_matter"),
    path(f"{A}/ko/<slug:key>/", views_list.backlog, name="matter_backlog"),
    path(f"{OPEN}/", views_raise.open_raise, name="open_raise"),
    path(f"{OPEN}/klart/<str:token>/", views_raise.open_raise_done, name="open_raise_done"),
    path(f"{M}/", views_matter.matter, name="matter"),
    path(f"{M}/andra/", views_matter.change, name="matter_change"),
    path(f"{M}/aterta/", views_acts.withdraw, name="matter_withdraw"),
    path(f"{M}/klart/", views_acts.ready, name="matter_ready"),
    path(f"{M}/bered/", views_acts.prepare, name="matter_prepare"),
    path(f"{M}/beredning/<int:number>/", views_acts.report, name="matter_report"),
    path(f"{M}/mote/", views_acts.place, name="matter_place"),
    path(f"{M}/anteckning/", views_matter.note, name="matter_note"),
    path(f"{M}/resurser/<slug:party>/", views_answers.backing, name="matter_backing"),
    path(
        f"{M}/resurser/<slug:party>/ta-tillbaka/", views_answers.take_back, name="backing_take_back"
    ),
    path(f"{M}/lyft/<int:lift>/<slug:party>/", views_answers.lift, name="matter_lift_answer"),
    path(f"{M}/handlingar/ny/", views_papers.add, name="matter_paper_add"),
    path(f"{M}/handlingar/<int:paper>/version/", views_papers.replace, name="matter_paper_replace"),
    path(f"{M}/handlingar/<int:paper>/oppen/", views_papers.hold, name="matter_paper_hold"),
    path(f"{M}/handlingar/<int:paper>/<int:number>/", views_papers.download, name="matter_paper"),
    path(
        f"{M}/resurser/<slug:party>/beslut/", views_papers.backing_file, name="matter_backing_file"
    ),
]
