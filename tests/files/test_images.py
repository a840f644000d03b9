"""Images are encoded again: nothing of a file stays but its pixels, and no file costs much."""

import io
import struct
import time
import zlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image, ImageCms

from cxapp.files import images
from tests.stored_files import build_image

SCRIPT = b"<script>alert(1)</script>"


def encode(content):
    """Encode bytes as an upload is."""
    return images.encode_image(io.BytesIO(content))


def decode(content):
    """Open the bytes of an encoded image."""
    return Image.open(io.BytesIO(content))


def build_bomb(width=60_000, height=60_000):
    """Return a small PNG whose header says that it has many pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    body = b"".join(struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
                    for name, data in chunks)  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("format", images.FORMATS)
def test_every_format_becomes_png_or_jpeg_with_a_thumbnail(format):
    image = encode(build_image((1200, 900), format))
    assert (image.type, image.width, image.height) == (images.image_type(image.content), 1200, 900)
    assert decode(image.content).format in ("PNG", "JPEG")
    assert max(decode(image.thumbnail).size) == images.THUMBNAIL_SIDE


def test_where_a_photo_was_taken_is_removed_and_it_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Secret Camera"
    exif.get_ifd(0x8825)[2] = (52.0, 22.0, 8.0)
    original = build_image((40, 20), "JPEG", exif=exif, comment=b"at home")
    assert b"Secret Camera" in original
    image = encode(original)
    assert (image.width, image.height) == (20, 40)
    assert not decode(image.content).getexif()
    assert b"Secret Camera" not in image.content
    assert b"at home" not in image.content


def test_only_an_image_that_is_transparent_keeps_its_alpha():
    assert decode(encode(build_image(mode="RGBA", colour=(255, 0, 0, 10))).content).mode == "RGBA"
    assert decode(encode(build_image(mode="RGBA", colour=(255, 0, 0, 255))).content).mode == "RGB"


@pytest.mark.parametrize("mode", ["P", "L", "LA", "1", "I;16", "CMYK"])
def test_every_mode_of_pixels_is_read(mode):
    assert encode(
        build_image(mode=mode, colour=0, format="TIFF" if mode == "x" else "JPEG" if mode == "CMYK" else "PNG")
    )


def test_another_colour_space_becomes_srgb():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = encode(build_image(icc_profile=profile))
    assert "icc_profile" not in decode(image.content).info


def test_of_an_animation_the_first_frame_stays():
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    target = io.BytesIO()
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:])
    red = decode(encode(target.getvalue()).content).convert("RGB").getpixel((4, 4))
    assert red[0] > 200 > 50 > red[2]


def test_a_large_image_is_made_smaller():
    image = encode(build_image((5000, 100), "JPEG"))
    assert (image.width, image.height) == (images.MAX_SIDE, 60)


@pytest.mark.parametrize("size", [(60_000, 60_000), (8_000, 7_000), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_by_its_header(size, monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda image: pytest.fail("decoded"))
    with pytest.raises((images.TooManyPixels, images.NotAnImage)):
        encode(build_bomb(*size))


def list_damaged():
    """Yield (name, bytes) of files that only look like images."""
    whole = build_image((300, 300), "PNG", colour="blue")
    yield "empty", b""
    yield "page", b"<html>" + SCRIPT
    yield "svg", b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>"
    yield "tiff", build_image(format="TIFF")
    for format in images.FORMATS:
        content = build_image((300, 300), format)
        yield f"half {format}", content[: len(content) // 2]
        yield f"head {format}", content[:14]
    yield "wrong sum", whole.replace(b"IDAT", b"IDAX")


@pytest.mark.parametrize(("content"), [pytest.param(content, id=name) for name, content in list_damaged()])
def test_a_damaged_file_is_no_image(content):
    with pytest.raises(images.NotAnImage):
        encode(content)


@pytest.mark.parametrize("format", images.FORMATS)
def test_a_page_behind_an_image_is_cut_off(format):
    assert SCRIPT not in encode(build_image(format=format) + SCRIPT).content


@pytest.mark.parametrize(("format", "most"), [("PNG", 36), ("GIF", 36), ("WEBP", 20), ("JPEG", 50)])
def test_formats_that_take_more_memory_may_have_fewer_pixels(format, most, monkeypatch):
    monkeypatch.setattr(images, "MAX_PIXELS", {name: limit // 10_000 for name, limit in images.MAX_PIXELS.items()})
    with pytest.raises(images.TooManyPixels) as caught:
        encode(build_image((most * 10 + 1, 10), format))
    assert caught.value.most == most * 100
    assert encode(build_image((most * 10, 10), format))


def test_of_a_large_photo_only_a_fraction_is_decoded(monkeypatch):
    decoded, thumbnail = [], Image.Image.thumbnail
    monkeypatch.setattr(images, "MAX_SIDE", 100)
    monkeypatch.setattr(
        Image.Image, "thumbnail", lambda image, size: decoded.append(image.size) or thumbnail(image, size)
    )
    assert encode(build_image((1600, 1200), "JPEG")).width == 100
    assert decoded[0] == (200, 150)


def test_one_image_is_decoded_at_a_time(monkeypatch):
    running, most = [], []

    def decode_slowly(image):
        running.append(image)
        most.append(len(running))
        time.sleep(0.05)
        running.remove(image)
        return image

    monkeypatch.setattr(images, "_decode", decode_slowly)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(encode, [build_image()] * 3))
    assert most == [1, 1, 1]
