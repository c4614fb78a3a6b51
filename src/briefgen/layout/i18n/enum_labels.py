"""The words for the values of enumerations, in English; the catalogues translate them.

A value that a model may hold and that a reader sees has its word here. The words stand alone or
after a comma, so they are lower case where a sentence may hold them; CSS and Word capitalise
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

LABELS: Mapping[str, Mapping[str, str]] = {
    "product": {
        "situation_report": "Situation report",
        "flash_update": "Flash update",
        "humanitarian_bulletin": "Humanitarian bulletin",
        "briefing_note": "Briefing note",
        "conflict_brief": "Conflict brief",
    },
    "sensitivity": {"low": "Low", "moderate": "Moderate", "high": "High", "severe": "Severe"},
    "audience": {"public": "Public", "partners": "For partners", "internal": "Internal"},
    "verification": {
        "claimed": "Claimed",
        "reported": "Reported",
        "corroborated": "Corroborated",
        "verified": "Verified",
        "disputed": "Disputed",
    },
    "source_type": {
        "government": "Government",
        "un": "United Nations",
        "ngo": "Non-governmental organisation",
        "media": "Media",
        "first_responder": "First responder",
        "analyst": "Analyst",
        "social": "Social media",
        "witness": "Witness",
    },
    "reliability": {
        "completely_reliable": "completely reliable",
        "usually_reliable": "usually reliable",
        "fairly_reliable": "fairly reliable",
        "not_usually_reliable": "not usually reliable",
        "unreliable": "unreliable",
        "unknown": "reliability not known",
    },
    "indicator": {
        "killed": "Killed",
        "injured": "Injured",
        "missing": "Missing",
        "displaced": "Displaced",
        "idps": "Internally displaced people",
        "returnees": "Returnees",
        "in_need": "People in need",
        "targeted": "People targeted",
        "reached": "People reached",
        "attacks": "Attacks",
        "other": "Other",
    },
    "sex": {"f": "Female", "m": "Male", "all": "All"},
    "age": {"child": "Children", "adult": "Adults", "all": "All ages"},
    "callout": {
        "note": "Note",
        "warning": "Warning",
        "gap": "Information gap",
        "recommendation": "Recommendation",
    },
    "agreement": {
        "proposed": "Proposed",
        "in_force": "In force",
        "suspended": "Suspended",
        "ended": "Ended",
    },
    "provision": {
        "kept": "Kept",
        "partly": "Partly kept",
        "broken": "Broken",
        "unknown": "Not known whether kept",
    },
    "likelihood": {
        "1": "Very unlikely",
        "2": "Unlikely",
        "3": "Possible",
        "4": "Likely",
        "5": "Very likely",
    },
    "impact": {
        "1": "Negligible harm",
        "2": "Minor harm",
        "3": "Moderate harm",
        "4": "Severe harm",
        "5": "Critical harm",
    },
    "marker": {
        "city": "Cities",
        "town": "Towns",
        "village": "Villages",
        "camp": "Camps",
        "attack": "Attacks",
        "crossing": "Crossings",
        "airport": "Airports",
        "other": "Other places",
    },
    "map_line": {
        "road": "Road",
        "river": "River",
        "railway": "Railway",
        "front": "Front line",
        "boundary": "Boundary",
        "disputed": "Disputed boundary",
    },
}
"""Enumeration to value to English message. Markers are named in the plural: a map lists them by
kind."""
