"""model → Story: one module a kind of part, pure."""
