"""What a typed cell means: texts, numbers, dates, periods, codes and choices, in Kazakh, Russian and English spelling."""
