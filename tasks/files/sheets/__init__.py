"""Sheets of workbooks that are written for people. Owns no meaning of them."""
