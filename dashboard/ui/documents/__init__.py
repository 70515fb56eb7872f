"""What the source documents ask for: beside the figures as a scorecard, and as texts where no figure follows it."""
