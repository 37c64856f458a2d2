"""Roles, appointments, deputies (G3-2-2). Owns no list of them."""
