"""The command line, one module a noun (see the design of its words in docs/operations.md)."""
