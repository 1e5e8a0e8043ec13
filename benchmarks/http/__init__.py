"""The API as it is served, against an application of the usual shape on the same database."""
