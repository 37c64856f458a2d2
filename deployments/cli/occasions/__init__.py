"""Commands that report occasions and look after feeds. Own no rule."""
