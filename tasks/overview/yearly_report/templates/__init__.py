"""The templates that ship; a ministry may replace each (docs/report-templates.md)."""
