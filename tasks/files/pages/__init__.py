"""Pages for a browser and for print: self-contained HTML, Japanese first, English beside."""
