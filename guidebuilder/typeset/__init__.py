"""Text → lines: shaping, hyphenation, breaking, and the paragraph that is set from them."""
