"""Commands on standards, revisions, workbooks and opinions. Own no rule."""
