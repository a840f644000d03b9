"""The editor's page names every module that its script leads to."""

from cxapp.web import module_preload


def test_every_module_behind_the_editor_is_found_once():
    found = module_preload.list_imports("js/main.js")
    assert len(found) == len(set(found)) > 20
    assert "js/main.js" not in found


def test_the_page_asks_for_them_ahead(browse, alice, journey):
    page = browse(alice).get(f"/journeys/{journey.pk}/").content.decode()
    assert page.count('rel="modulepreload"') == len(module_preload.list_imports("js/main.js"))


def test_a_module_that_imports_nothing_leads_nowhere():
    assert module_preload.list_imports("js/lib/ranks.js") == []
