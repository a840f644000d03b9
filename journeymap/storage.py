"""Static files whose names carry a hash of their content, so that a browser may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Also rewrites the imports of ES modules; deep chains of imports need more passes."""

    support_js_module_import_aggregation = True
    max_post_process_passes = 20
