"""Compile a Typst file: python benchmarks/peers/typst_compile.py IN.typ FONTS OUT.pdf"""

import sys

import typst

if __name__ == "__main__":
    typst.compile(sys.argv[1], output=sys.argv[3], font_paths=[sys.argv[2]], ignore_system_fonts=True)
