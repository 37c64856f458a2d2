"""What every case has (architecture, idea 1). Owns no kind of case."""
