"""Write assets/color/srgb.icc, the sRGB profile that every file names as its output intent, with littlecms by Pillow.

    python tools/srgb.py

It is kept as a file because Pillow's ImageCms takes 20 ms to import, which every build would pay, and because other
versions of littlecms write other profiles, so that a guide would have other bytes on another machine.
"""

from __future__ import annotations

from pathlib import Path

PROFILE = Path(__file__).resolve().parents[1] / "assets" / "color" / "srgb.icc"

VERSION = bytes((4, 0x20, 0, 0))
"""ICC 4.2, ISO 15076-1:2005: what ISO 19005-2, 6.2.3, allows. Nothing in the profile is newer."""

DATE = bytes((0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
"""January 1, 2026, midnight, as ISO 15076-1, 4.2, writes it."""


def srgb() -> bytes:
    """The profile, without what changes from run to run: its date, and the digest that it need not have (7.2.18)."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[8:12] = VERSION
    profile[24:36] = DATE
    profile[84:100] = bytes(16)
    return bytes(profile)


if __name__ == "__main__":
    PROFILE.write_bytes(srgb())
