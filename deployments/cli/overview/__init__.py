"""Commands over all rooms: status, yearly, report. Own no rule."""
