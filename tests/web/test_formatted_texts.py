"""Formatted texts in pages of the server."""

import pytest

from cxapp.web.template_tags import formatted


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("5 * 3 * 2\n<b>", "5 * 3 * 2\n&lt;b&gt;"),
        ("**a** and _b_", "<strong>a</strong> and <em>b</em>"),
        (
            "so:\n- *<i>*\n- b\nafter",
            'so:<span class="md-list" role="list"><span class="md-item" role="listitem" data-sign="•">'
            '<em>&lt;i&gt;</em></span><span class="md-item" role="listitem" data-sign="•">b</span></span>after',
        ),
        (
            'https://a.example/?x="&y=1',
            '<a class="md-link" href="https://a.example/?x=" target="_blank" rel="noopener noreferrer nofollow"'
            ' draggable="false">https://a.example/?x=</a>&quot;&amp;y=1',
        ),
        ("[a](javascript:alert(1))", "[a](javascript:alert(1))"),
    ],
)
def test_formatting_is_elements_and_everything_else_is_escaped(text, html):
    assert formatted(text) == html
