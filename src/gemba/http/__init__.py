"""What every route shares: the runtime of the request, answers that are problems, versions."""
