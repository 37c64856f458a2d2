"""Files read without trust and written for people: sheets, lists, pages, Word (S-1). Owns no meaning of them."""
