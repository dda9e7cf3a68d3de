"""What becomes of a guide once it is set, beside its pages: its text for screens, and all that is handed on."""
