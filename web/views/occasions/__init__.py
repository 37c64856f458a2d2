"""What pages show of occasions. Owns no rule."""
