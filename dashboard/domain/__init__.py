"""The meaning of the numbers: declarations, periods, indicators, status. Knows neither screens nor databases."""
