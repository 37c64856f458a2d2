"""The guideline's procedures, one file each, told top to bottom; flows and nothing else."""
