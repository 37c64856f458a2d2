"""`make bench`: every measurement that needs nothing but this machine, one after another; `--quick` for small sizes."""

from benchmarks import difference_speed, matching, propagation

for name, measured in (
    ("the difference of two releases", difference_speed.main),
    ("a release to every ministry, beside the same rows written by bare SQL", propagation.main),
    ("threats against the registers", matching.main),
):
    print(f"\n== {name}", flush=True)
    measured()
