"""Alerts: saved searches told anew when something came in; one module a step."""
