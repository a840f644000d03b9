"""Settings of the OpenAPI description of the API."""

SPECTACULAR_SETTINGS = {
    "TITLE": "Journey Map",
    "DESCRIPTION": "Customer journey maps, their gaps, and the operations that change them.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "cxapp.api.openapi.complete_document"],
    "ENUM_NAME_OVERRIDES": {
        "RoleEnum": "cxapp.schema.Role",
        "LinkRoleEnum": "cxapp.api.share_links.ROLES",
        "JourneyRoleEnum": "cxapp.api.journey_members.ROLES",
        "SystemKindEnum": "cxapp.schema.SystemKind",
    },
    "SWAGGER_UI_DIST": "/api/v1/docs/files",
    "SWAGGER_UI_FAVICON_HREF": None,
}
