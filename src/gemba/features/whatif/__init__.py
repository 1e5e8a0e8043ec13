"""What if: changes tried on a branch of the schedule, kept, compared, thrown away."""
