"""The page of risks: the field of five by five, what is done against them, how they moved."""
