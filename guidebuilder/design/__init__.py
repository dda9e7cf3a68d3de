"""Looks as data: themes, faces, fonts, styles, wording, conventions."""
