"""One revision of the whole government, played in minutes by scripted officers through the real procedures.

What people would do is scripted and said to be so; everything else is the product itself: a real Prefect server and
worker, the real tables, the real outbox. Only the clock is moved.
"""
