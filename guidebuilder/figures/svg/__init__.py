"""SVG: read with distrust, made plain, and turned into shapes and words of ours. `figures.vector` is the way in."""
