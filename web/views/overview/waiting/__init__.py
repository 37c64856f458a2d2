"""What waits for somebody, from the same queries as the reminders, so that both say the same (D-4)."""
