"""Request and response: parameters, URLs, errors, languages, rate limit."""
