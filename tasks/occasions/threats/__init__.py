"""Outside threats: taken in from feeds, matched against the registers, told to the ministries touched (G3-4a)."""

from tasks.occasions.threats.polling import feed_names, poll_feed
from tasks.occasions.threats.registers import match_register
from tasks.occasions.threats.standings import FeedStanding, feed_standings
from tasks.occasions.threats.taking_in import Outcome, Taken, take_in

__all__ = ["FeedStanding", "Outcome", "Taken", "feed_names", "feed_standings", "match_register", "poll_feed", "take_in"]
