"""What every page stands on: routes, guard, forms, words, rendering. Owns no page."""
