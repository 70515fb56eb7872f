"""Reading, checking, keeping and measuring data. Never shows anything."""
