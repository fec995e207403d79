"""Routes of signing in and out."""

from django.urls import include, path

from samsyn.web.account import views

urlpatterns = [
    path("konto/", views.home, name="account_home"),
    path("konto/", include("allauth.urls")),
    # The names are allauth's; Django reverses to the last of two with the same name.
    path("logga-in/", views.sign_in, name="account_login"),
    path("logga-in/person/", views.sign_in_as, name="sign_in_as"),
    path("logga-ut/", views.sign_out, name="account_logout"),
]
