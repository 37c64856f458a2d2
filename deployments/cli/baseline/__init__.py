"""Commands on releases and their difference. Own no rule."""
