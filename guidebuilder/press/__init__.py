"""The press: what becomes of a guide once it is set. Sheets to print and fold, its text for screens, bundles."""
