"""What every case has: steps, kinds, tasks of people (architecture, idea 1). Owns no kind of case."""
