"""The OpenAPI document is valid, whole and true; its pages load nothing from elsewhere."""

import re

import pytest
from drf_spectacular.validation import validate_schema

from .conftest import Caller
from .endpoints import ENDPOINTS


@pytest.fixture
def schema(db):
    """The document as a stranger reads it."""
    answer = Caller().get("schema/")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/json")
    return answer.json()


def test_the_document_is_valid_openapi_3(schema):
    assert schema["openapi"].startswith("3.")
    validate_schema(schema)


def test_every_endpoint_is_in_the_document(schema):
    result = {
        (method.upper(), re.sub(r"\{\w+\}", "*", path))
        for path, operations in schema["paths"].items()
        for method in operations
    }
    expected = {(each.method, "/api/v1/" + re.sub(r"\{\w+\}", "*", each.path.split("?")[0])) for each in ENDPOINTS}
    assert result == expected | {("POST", "/api/v1/receive/*/")}


def test_every_pointer_of_the_document_leads_somewhere(schema):
    names = set(re.findall(r"#/components/schemas/(\w+)", str(schema)))
    assert names <= set(schema["components"]["schemas"])


def test_every_record_kind_and_operation_type_is_described(schema):
    from cxapp import operations
    from cxapp.schema import KINDS

    shapes = schema["components"]["schemas"]
    for kind, fields in KINDS.items():
        assert set(shapes[kind.capitalize()]["properties"]) == {"id", "rank", *fields}
    assert set(shapes["Submission"]["properties"]["type"]["enum"]) == set(operations.types())


def test_a_refusal_is_described_at_every_endpoint(schema):
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            assert {"400", "401", "403", "404", "429"} <= set(operation["responses"]), (path, method)


def test_making_the_document_warns_of_nothing(capsys):
    from cxapp.api.openapi import build_document

    build_document.cache_clear()
    build_document("en")
    assert "Warning" not in capsys.readouterr().err


def test_the_pages_load_everything_from_this_server(db, client):
    page = Caller().get("docs/")
    assert page.status_code == 200
    assert "<style" not in page.content.decode()
    links = re.findall(r'(?:src|href)="([^"]+)"', page.content.decode())
    assert links
    assert all(link.startswith(("/api/v1/docs/", "/static/icon.svg")) for link in links)
    answers = {link: client.get(link) for link in links if "icon" not in link}
    assert {answer.status_code for answer in answers.values()} == {200}
    types = {answer.headers["Content-Type"] for answer in answers.values()}
    assert types == {"text/css", "text/javascript", "application/javascript"}


def test_no_other_file_is_to_be_had_where_the_pages_files_are(db, client):
    for name in ("LICENSE", "swagger-ui.css.map", "..%2F__init__.py", "%2Fetc%2Fpasswd"):
        assert client.get(f"/api/v1/docs/files/{name}").status_code == 404


def test_the_script_of_the_pages_reads_this_document(db):
    script = Caller().get("docs/", script="")
    assert script.headers["Content-Type"] == "application/javascript"
    assert "/api/v1/schema/" in script.content.decode()
