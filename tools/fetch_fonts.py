"""Fetch the fonts that guidebuilder ships into assets/fonts, and note which characters each of them has.

    python tools/fetch_fonts.py            fetch, verify, copy and write assets/fonts/coverage.json
    python tools/fetch_fonts.py --check    verify what is vendored; nothing is fetched or written

Fetching needs `npm` and uharfbuzz; checking needs Python alone. Files are copied as they are in Adobe's packages: the
licence reserves the name "Source" for unmodified fonts (OFL 1.1, clause 3).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"
COVERAGE = FONTS / "coverage.json"


@dataclass(frozen=True, slots=True)
class Package:
    """A package of the npm registry: the sha256 of its tarball, and of each file (path inside it → name here)."""

    name: str
    version: str
    sha256: str
    licence: str
    licence_sha256: str
    faces: tuple[tuple[str, str, str], ...]

    def files(self) -> list[tuple[str, str, str]]:
        """Path in the tarball, name in assets/fonts, sha256."""
        fonts = [(f"package/TTF/{file}", file, sha256) for _, file, sha256 in self.faces]
        return [("package/LICENSE.md", self.licence, self.licence_sha256), *fonts]


SERIF = """
serif-regular SourceSerif4-Regular.ttf e5a4ee6a3d87bb9024796be390c6771e2a0eb1883dae25effaf57ca01668e24b
serif-italic SourceSerif4-It.ttf 9d2950a8f1da66e21502c35d646a1d2148e79f9ea43fd2158cf02f5232e7f430
serif-semibold SourceSerif4-Semibold.ttf 36db62940cb5728b12b1802476dc7fcf4c6c519a7bdd476ba23a4e555fc4655f
serif-bold SourceSerif4-Bold.ttf 7cf4f4e1ad74f45058d5bc61716b82560442fbdcd9d3654d2dea96bf6c683d86
serif-bold-italic SourceSerif4-BoldIt.ttf 7b215b37f8873f5579f3f8d2ded3ca7c588e2f435cd996605ebfc5befe2cd5eb
caption-regular SourceSerif4Caption-Regular.ttf fc964ede48743f21da94fb3a80253d30dd4e4752fb416a09fd64cb17fae89cd2
caption-italic SourceSerif4Caption-It.ttf 8c705747dbfe5736cf947aff520b822dc4c3ca301f35bfea473c37d17e93e1f7
caption-bold SourceSerif4Caption-Bold.ttf 92b317ac248565b5be9c3086a7e7743f44c9db35d49d5adeca67f3391c3a4cf2
caption-bold-italic SourceSerif4Caption-BoldIt.ttf 7af31fb47abe9b4318238fc8c24130953baf70fd36e53eae867bb642f268d022
subhead-semibold SourceSerif4Subhead-Semibold.ttf d8f7910a7d891240af43eb79d9e130e71956d500e3bac4d5db122e090bec2fbe
subhead-italic SourceSerif4Subhead-It.ttf 212fa79e138b0323c990c558b11f0725aed71fa31d8e10f237e89e8a1d0e2ddc
display-regular SourceSerif4Display-Regular.ttf a1788d674713c99e61d4541c85e5cfbc3145c4e746b0185c674a0b15f7313295
display-light SourceSerif4Display-Light.ttf dcd37ef1a1c840f0ac5ca5972ba4c5f13c42cb8ee536352c439b16d9beb6b5f3
"""
SANS = """
sans-regular SourceSans3-Regular.ttf 4644c81b86ec9caaa76b634889968ed3c4f4f52f054855933acc7c2b21e53b0f
sans-italic SourceSans3-It.ttf 192afd78f0f54a3c69eaf02d43f4d9a821e9d6110e41d3d25d61a7385cd580e4
sans-semibold SourceSans3-Semibold.ttf a3f4f8dcf343a8f24dc61951de93f3ba1558b15cd250ba24af8a40e957081b7d
sans-bold SourceSans3-Bold.ttf 9214b9d95e4231c609802815c2646c98174e2102d0d37f88978a7f8e71006e6a
"""


def faces(table: str) -> tuple[tuple[str, str, str], ...]:
    """The rows of a table of faces: key of the face, file, sha256 of the file."""
    return tuple((key, file, sha256) for key, file, sha256 in (line.split() for line in table.split("\n") if line))


PACKAGES = (
    Package(
        "source-serif",
        "4.5.1",
        "19a448df98f4aa777de3452b0a1e29aa7ffe29252fe552c8a2d2531702d80746",
        "SourceSerif4-OFL.md",
        "c21d7293d87b6d7ab1d0229a2f55b77f33a7613a6a4e66f6693d68d7d8d09464",
        faces(SERIF),
    ),
    Package(
        "source-sans",
        "3.52.0",
        "49cf78ddd79b436591ee696785222b54ff28102922e3d3df297fe382d7fdfa88",
        "SourceSans3-OFL.md",
        "56af9b9c6715597e458284a474dc118a50a4150e9d547c70f7b4a33c3e6a9328",
        faces(SANS),
    ),
)


def verify(data: bytes, sha256: str, what: str) -> bytes:
    """`data`, if its sha256 is the pinned one; leaves the program with a message if not."""
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        sys.exit(f"{what}: sha256 is {found}, pinned is {sha256}")
    return data


def fetch(package: Package) -> None:
    """Copy the files of `package` into assets/fonts, each verified before it is written."""
    spec = f"{package.name}@{package.version}"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", spec], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (tarball,) = Path(folder).glob("*.tgz")
        verify(tarball.read_bytes(), package.sha256, spec)
        with tarfile.open(tarball) as archive:
            for path, name, sha256 in package.files():
                member = archive.extractfile(path)
                assert member is not None, path
                (FONTS / name).write_bytes(verify(member.read(), sha256, f"{spec} {path}"))


def ranges(codes: set[int]) -> str:
    """Code points as hexadecimal ranges, joined by spaces: "20-7e a0"."""
    written: list[str] = []
    first = last = -1
    for code in [*sorted(codes), sys.maxunicode + 2]:
        if code == last + 1:
            last = code
            continue
        if first >= 0:
            written.append(f"{first:x}" if first == last else f"{first:x}-{last:x}")
        first = last = code
    return " ".join(written)


def face_facts(file: str) -> dict[str, Any]:
    """What the program must know of a font file before it opens it; lengths in font units."""
    import uharfbuzz as hb

    face = hb.Face(hb.Blob.from_file_path(str(FONTS / file)))
    font = hb.Font(face)
    extents = font.get_font_extents("ltr")
    space = font.get_nominal_glyph(0x20)
    assert space is not None, file
    return {
        "file": file,
        "unitsPerEm": face.upem,
        "ascender": extents.ascender,
        "descender": extents.descender,
        "space": font.get_glyph_h_advance(space),
        "characters": ranges(set(face.unicodes)),
    }


def check() -> list[str]:
    """What is wrong with the vendored files."""
    faults: list[str] = []
    keys: list[str] = []
    for package in PACKAGES:
        keys += [key for key, _, _ in package.faces]
        for _, name, sha256 in package.files():
            place = FONTS / name
            if not place.is_file():
                faults.append(f"{name}: missing")
            elif hashlib.sha256(place.read_bytes()).hexdigest() != sha256:
                faults.append(f"{name}: not the pinned file")
    if list(json.loads(COVERAGE.read_text("utf-8"))["faces"]) != keys:
        faults.append(f"{COVERAGE.name}: does not name the pinned faces")
    return faults


def main() -> int:
    """Fetch or check; the exit code."""
    parser = argparse.ArgumentParser(description="Fetch or check the fonts in assets/fonts.")
    parser.add_argument("--check", action="store_true", help="verify what is vendored, fetch nothing")
    if not parser.parse_args().check:
        FONTS.mkdir(parents=True, exist_ok=True)
        for package in PACKAGES:
            fetch(package)
        faces = {key: face_facts(file) for package in PACKAGES for key, file, _ in package.faces}
        COVERAGE.write_text(json.dumps({"faces": faces}, indent=1) + "\n", "utf-8")
    faults = check()
    print("\n".join(faults) or f"{sum(len(package.files()) for package in PACKAGES)} files are as pinned")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
