"""What looks over all rooms: board, reminders' sweep, forms' choices, yearly report. Owns no case of another room."""
