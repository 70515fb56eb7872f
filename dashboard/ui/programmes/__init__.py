"""Programmes: who trains in which field, the bank of programmes, their expertise, the expert sheet of one of them."""
