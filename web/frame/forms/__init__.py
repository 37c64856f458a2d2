"""Forms of pages: their route, shown again where refused, filled in, kept as drafts. Own no rule."""
