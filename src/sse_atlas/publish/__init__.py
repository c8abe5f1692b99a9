"""What people take: one document composed from Answers as a Pandoc AST, and its renderings. Views compute nothing."""
