"""`make bench`: every measurement that needs nothing but this machine, then one table; `--quick` for small sizes."""

import sys

from benchmarks import difference_speed, matching, propagation, workbook_speed
from benchmarks.trial_government import Size


def heading(what: str) -> None:
    """What comes next."""
    print(f"\n== {what}", flush=True)


def main() -> None:
    """Print each measurement as it is made, and those that have a limit or a floor once more in a table."""
    quick = "--quick" in sys.argv
    rows = []
    heading("the difference of two releases")
    difference_speed.main()
    heading("a release to every ministry, beside the same rows written by the driver alone")
    for database in propagation.DATABASES:
        found = propagation.measure(database, propagation.QUICK if quick else Size())
        print(propagation.line(found), flush=True)
        rows.append((f"propagation, {database}", found.ours.total, found.bare, found.ratio))
        alone = found.ours.total - found.ours.comparison
        rows.append(("  without comparing the releases", alone, found.bare, found.ratio_without_comparison))
    heading("a workbook of everything")
    workbook_speed.main()
    heading("threats against the registers, beside the same join in bare SQL")
    rows += [(f"threats, {one.database}", one.ours, one.bare, one.ratio) for one in matching.measure_all(quick=quick)]
    small = "; not at this size, where what is done once weighs most" if quick else ""
    heading(f"beside the floor; the aim is a ratio of {propagation.LIMIT:.0f} or less{small}")
    print(f"{'':36} {'ours':>9} {'bare SQL':>9} {'ratio':>6}")
    for what, ours, bare, ratio in rows:
        print(f"{what:36} {ours:7.2f} s {bare:7.2f} s {ratio:6.2f}")


if __name__ == "__main__":
    main()
