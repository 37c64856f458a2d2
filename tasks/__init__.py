"""The only code that touches the world, one effect each; settings.py alone reads the environment."""
