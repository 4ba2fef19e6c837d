"""What is done with a PDF that Typst has finished: its pages are counted, and it is made smaller.

Objects that aren't streams, half of a tagged file, are packed into streams (ISO 32000-1, 7.5.7).
"""

from __future__ import annotations

from io import BytesIO


def compact_pdf(content: bytes) -> bytes:
    """The same document in fewer bytes, always the same ones. Streams stay as they are, and its metadata can be read without unpacking."""
    import pikepdf  # noqa: PLC0415 - a tenth of a second that only those need who make a PDF

    packed = BytesIO()
    with pikepdf.open(BytesIO(content)) as document:
        document.save(
            packed,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return packed.getvalue()


def count_pages(content: bytes) -> int:
    """The number of pages of a PDF."""
    import pikepdf  # noqa: PLC0415 - as above

    with pikepdf.open(BytesIO(content)) as document:
        return len(document.pages)
