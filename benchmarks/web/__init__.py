"""The Gantt chart of ten thousand activities in a browser, beside a public one on the same data."""
