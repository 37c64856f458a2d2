"""What the number of a row may be, wherever somebody gives one: the databases take no larger."""

LEAST, LARGEST = 1, 2**31 - 1
