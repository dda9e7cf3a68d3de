"""The same paragraphs set by several engines and measured by one tool; see docs/typography.md."""
