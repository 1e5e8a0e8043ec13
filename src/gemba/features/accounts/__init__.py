"""Who is who: people, how they sign in, what they have done."""
