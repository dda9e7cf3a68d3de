"""YAML → typed model. Knows nothing of paper."""
