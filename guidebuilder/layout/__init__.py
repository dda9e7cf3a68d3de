"""Story → pages: blocks, notes and furniture get their places; nothing is drawn before all has settled."""
