"""Commands that run the product itself: up, serve, worker, watch, deploy, demo. Own no rule."""
