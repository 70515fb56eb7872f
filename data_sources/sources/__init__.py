"""Sources beside files: what is configured and saved, when it last gave data, and how it is refreshed."""
