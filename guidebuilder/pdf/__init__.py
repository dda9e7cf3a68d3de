"""Pages → bytes: the canvas, outline, labels and metadata."""
