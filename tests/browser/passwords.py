"""Fields of passwords, as people fill them."""

from playwright.sync_api import expect


def fill_passwords(page, *texts):
    """Fill all fields of passwords that a page has, once all of them are there."""
    fields = page.locator("input[type=password]")
    expect(fields).to_have_count(len(texts))
    for place, text in enumerate(texts):
        fields.nth(place).fill(text)
