"""Addresses of one's own account. Of allauth's pages only sign-in, sign-out and the change of password are there."""

from allauth.account import views
from django.urls import path

from mdm.web.account import api, pages
from mdm.web.pages import signed_in

urlpatterns = [
    path("account/login/", views.login, name="account_login"),
    path("account/logout/", views.logout, name="account_logout"),
    path("account/password/", signed_in(views.password_change), name="account_change_password"),
    path("account/inactive/", views.account_inactive, name="account_inactive"),
    path("account/", pages.account, name="account"),
    path("account/profile/", pages.save_profile, name="account-profile"),
    path("account/purpose/", pages.choose_purpose, name="purpose"),
    path("account/tokens/", pages.issue_token, name="account-token-issue"),
    path("account/tokens/<uuid:token_id>/revoke/", pages.revoke_token, name="account-token-revoke"),
]
api_urlpatterns = [
    path("me/", api.me, name="api-me"),
    path("tokens/", api.tokens, name="api-token-list"),
    path("tokens/<uuid:token_id>/revoke/", api.revoke, name="api-token-revoke"),
]
