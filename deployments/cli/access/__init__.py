"""Commands on lists of people and who may report over HTTP. Own no rule."""
