"""Pages of revisions, answers and workbooks. Own no rule."""
