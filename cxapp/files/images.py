"""Images as they are stored: decoded and encoded again, so that nothing of the original file but its pixels stays."""

import io
import struct
import threading
import zlib
from typing import NamedTuple

from PIL import Image, ImageCms, ImageOps

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
EXTENSIONS = (".png", ".jpg", ".jpeg", ".webp", ".gif")
# Of the file as it comes: what has more is refused before it is decoded. A JPEG is decoded at a fraction of its size;
# of 46 bytes of WebP with 49 million pixels the decoder makes 870 MB.
MAX_PIXELS = {"JPEG": 50_000_000, "PNG": 36_000_000, "GIF": 36_000_000, "WEBP": 20_000_000}
MAX_SIDE = 3000
THUMBNAIL_SIDE = 640
# Of a person's picture, which is drawn small.
PICTURE_SIDE = 256
LOGO_SIZE = (640, 160)
MAX_ALPHA = 255
PNG_SIGNATURE = b"\x89PNG"
JPEG_OPTIONS = {"quality": 85, "optimize": True}
# What Pillow and its decoders raise for broken and hostile files.
DECODING_ERRORS = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, ArithmeticError)
DECODING_ERRORS += (struct.error, zlib.error)
# A process decodes one image at a time: large ones take hundreds of megabytes each.
_turn = threading.Lock()


class EncodedImage(NamedTuple):
    """An image to store: its bytes, their media type, its size, and the bytes of its thumbnail."""

    content: bytes
    type: str
    width: int
    height: int
    thumbnail: bytes


class NotAnImage(Exception):
    """The file is no image in one of FORMATS, or is damaged."""


class TooManyPixels(Exception):
    """The image has more than the `most` of its format."""

    def __init__(self, most):
        super().__init__(most)
        self.most = most


def encode_image(source, fit=None):
    """Return the first frame of an image file, upright, in sRGB and without metadata.

    `fit` changes the decoded image, for instance its size. Raise NotAnImage or TooManyPixels.
    """
    try:
        with _turn, Image.open(source, formats=FORMATS) as image:
            decoded = _decode(image)
            return _encode(fit(decoded) if fit else decoded, is_photo=image.format == "JPEG")
    except Image.DecompressionBombError:
        raise TooManyPixels(max(MAX_PIXELS.values())) from None
    except DECODING_ERRORS as error:
        raise NotAnImage from error


def fit_square(image):
    """Return the middle of an image as a square of at most PICTURE_SIDE."""
    side = min(*image.size, PICTURE_SIDE)
    return ImageOps.fit(image, (side, side))


def fit_logo(image):
    """Return an image within LOGO_SIZE."""
    image.thumbnail(LOGO_SIZE)
    return image


def image_type(content):
    """Return the media type of bytes that this module encoded."""
    return "image/png" if content.startswith(PNG_SIGNATURE) else "image/jpeg"


def _decode(image):
    """Return the pixels of an opened file, at most MAX_SIDE on each side."""
    if image.width * image.height > MAX_PIXELS[image.format]:
        raise TooManyPixels(MAX_PIXELS[image.format])
    # A JPEG is decoded at a fraction of its size where that is enough.
    image.draft("RGB", (MAX_SIDE, MAX_SIDE))
    image.seek(0)
    image.load()
    image.thumbnail((MAX_SIDE, MAX_SIDE))
    return _convert_colours(ImageOps.exif_transpose(image))


def _convert_colours(image):
    """Return an image in sRGB, with an alpha channel if it is transparent anywhere."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "RGBA"):
        image = _convert_profile(image, profile)
    return image.convert("RGBA" if _is_transparent(image) else "RGB")


def _is_transparent(image):
    """Whether any pixel is transparent; many screenshots have an alpha channel without a use for it."""
    return image.has_transparency_data and image.convert("RGBA").getextrema()[3][0] < MAX_ALPHA


def _convert_profile(image, profile):
    try:
        return ImageCms.profileToProfile(image, io.BytesIO(profile), ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError):
        return image


def _encode(image, is_photo):
    content, type = _to_bytes(image, is_photo)
    small = image.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return EncodedImage(content, type, *image.size, _to_bytes(small)[0])


def _to_bytes(image, is_photo=False):
    """Return (bytes, media type): PNG where the image is transparent or that is smaller than JPEG."""
    # A new image has none of the information that came with the file.
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    if image.mode == "RGBA":
        return _save(clean, "PNG", optimize=True), "image/png"
    jpeg = _save(clean, "JPEG", **JPEG_OPTIONS)
    png = None if is_photo else _save(clean, "PNG")
    # The letters of a screenshot stay sharp for twice the bytes of a JPEG.
    return (jpeg, "image/jpeg") if png is None or len(png) > 2 * len(jpeg) else (png, "image/png")


def _save(image, format, **options):
    target = io.BytesIO()
    image.save(target, format, **options)
    return target.getvalue()
