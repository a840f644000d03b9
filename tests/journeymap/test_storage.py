"""Names of static files: those of the bundle have a hash of their content, others are as they are."""

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage


def test_a_source_has_the_address_of_its_bundled_file(bundled):
    address = staticfiles_storage.url("js/main.js")
    assert address == f"/static/{bundled['js/main.js']['file']}"
    assert address != "/static/js/main.js"


def test_files_of_other_packages_keep_their_names(bundled):
    assert staticfiles_storage.url("admin/css/base.css") == "/static/admin/css/base.css"


def test_a_script_outside_the_bundle_has_no_imports_to_ask_for(bundled):
    with pytest.raises(KeyError):
        staticfiles_storage.list_imports("js/lib/ranks.js")


def test_without_the_bundle_sources_are_named_and_nothing_is_asked_ahead():
    assert staticfiles_storage.url("js/main.js") == "/static/js/main.js"
    assert staticfiles_storage.list_imports("js/main.js") == []
