"""guidebuilder: typeset, printable study guides from YAML."""

__version__ = "0.1.0"
