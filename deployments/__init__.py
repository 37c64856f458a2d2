"""How minaoshi is operated: command line, demonstration, sample data. Owns no rule."""
