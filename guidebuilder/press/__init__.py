"""The press: what becomes of a finished guide. Sheets to print and fold, and other forms of it to hand on."""
