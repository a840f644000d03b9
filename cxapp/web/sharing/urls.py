"""The addresses of the Share page of a journey and of the Members page, and of their actions."""

from django.urls import path

from . import views

SHARE = "journeys/<uuid:id>/share/"
MAP_PERSON = f"{SHARE}map-people/<uuid:journey_member_id>/"


def people_paths(page, name):
    """Return the addresses of the actions on people, which both pages have."""
    invitation, member = f"{page}invitations/<uuid:invitation_id>/", f"{page}people/<uuid:member_id>/"
    return [
        path(f"{page}invite/", views.invite, name=f"{name}-invite"),
        path(f"{page}invite-by-link/", views.invite_by_link, name=f"{name}-invite-by-link"),
        path(f"{invitation}renew/", views.renew_invitation, name=f"{name}-renew"),
        path(f"{invitation}revoke/", views.revoke_invitation, name=f"{name}-revoke"),
        path(f"{member}role/", views.change_role, name=f"{name}-role"),
        path(f"{member}remove/", views.remove_member, name=f"{name}-remove"),
    ]


urlpatterns = [
    path(SHARE, views.show_share, name="journey-share"),
    *people_paths(SHARE, "journey-share"),
    path(f"{MAP_PERSON}role/", views.change_journey_role, name="journey-share-map-role"),
    path(f"{MAP_PERSON}remove/", views.remove_journey_member, name="journey-share-map-remove"),
    path(f"{SHARE}link/", views.create_link, name="journey-share-link"),
    path(f"{SHARE}links/<uuid:link_id>/", views.change_link, name="journey-share-link-change"),
    path(f"{SHARE}links/<uuid:link_id>/address/", views.replace_link_address, name="journey-share-link-address"),
    path(f"{SHARE}links/<uuid:link_id>/end/", views.end_link, name="journey-share-link-end"),
    path("members/", views.show_members, name="members"),
    *people_paths("members/", "members"),
]
