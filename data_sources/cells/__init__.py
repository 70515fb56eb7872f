"""What a typed cell means: texts, numbers, dates, periods, codes and choices, in three languages."""
