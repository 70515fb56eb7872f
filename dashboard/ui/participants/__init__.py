"""The page of participants: who takes part with which role and obligations, since when, and how the chain holds."""
