"""Pages and the API that take occasions in. Own no rule."""
