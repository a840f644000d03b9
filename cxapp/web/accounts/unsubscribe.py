"""Unsubscribing: a page that asks, and a POST for the person and for their mail program."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cxapp import notifications


@csrf_exempt  # The token of the address is the proof; a mail program has no other (RFC 8058).
@require_http_methods(["GET", "HEAD", "POST"])
def show(request, token):
    """Show the question and change nothing; on POST turn off the mail of the token's holder."""
    user, membership = notifications.find_token_user(token), notifications.find_token_membership(token)
    if user is None and membership is None:
        raise Http404
    if request.method == "POST":
        turn_off(user, membership)
    context = {"done": request.method == "POST", "weekly": membership and membership.workspace}
    return render(request, "unsubscribe.html", context)


def turn_off(user, membership):
    """Turn off the kind of mail that the token came with."""
    if membership is None:
        notifications.set_wants_mail(user, False)
    else:
        notifications.set_wants_digest(membership, False)
