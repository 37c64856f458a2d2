"""Pages of signing in, accounts, deputies and administration. Own no rule."""
