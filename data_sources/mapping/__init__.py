"""Workbooks that are not ours: proposing which of their columns is which of ours, applying and saving that."""
