"""Mails on a phone: no text, however long, makes them wider than the screen."""

import pytest
from django.core import mail
from django.template.loader import render_to_string
from django.utils import timezone

from cxapp import notifications
from tests.notifications.conftest import proven, say  # noqa: F401

PHONE = {"viewport": {"width": 390, "height": 844}}
ADDRESS = "https://shop.example.com/" + "order" * 75
WIDTHS = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"


def open_mail(page, html):
    """Show a message as a mail program does."""
    page.goto("about:blank")
    page.set_content(html)
    wide, screen = page.evaluate(WIDTHS)
    assert screen == 390
    return wide


@pytest.mark.parametrize("text", [ADDRESS, "Удовлетворённость" * 24, "W" * 400], ids=["address", "word", "letters"])
def test_a_notice_is_as_wide_as_the_phone(page_for, proven, say, bob, text):  # noqa: F811
    say(text, bob)
    notifications.send_due(timezone.now() + timezone.timedelta(minutes=11))
    [message] = mail.outbox
    page = page_for(None, None, **PHONE)
    assert open_mail(page, message.alternatives[0][0]) == 390
    assert page.locator("blockquote").inner_text().startswith(text[:100])


@pytest.mark.parametrize("text", [ADDRESS, "W" * 400], ids=["address", "letters"])
def test_the_mail_of_the_week_is_as_wide_as_the_phone(page_for, text):
    entry = {"title": text, "place": text, "sentence": text, "url": ADDRESS}
    context = {
        "workspace": text,
        "parts": [{"title": text, "entries": [entry], "more": 3}],
        "board_url": ADDRESS,
        "way_out": ADDRESS,
        "language": "en",
    }
    page = page_for(None, None, **PHONE)
    assert open_mail(page, render_to_string("mail/weekly.html", context)) == 390
