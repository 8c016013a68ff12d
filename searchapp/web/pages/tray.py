"""The page of the tray: a shell that a script fills.

What stands in it is kept by the browser; the server neither gets nor keeps any of it.
"""

from __future__ import annotations

from flask import Blueprint, render_template

from ..http.i18n import _, language

blueprint = Blueprint("tray", __name__)


@blueprint.get("/tray")
def page() -> str:
    """Show the tray: the same page for everybody."""
    return render_template("tray.html", words=_words())


def _words() -> dict[str, str]:
    """Return the sentences that the script says, by name.

    It fills in {n} and the like.
    """
    return {
        "language": language(),
        "heading": _("Quotations from the tray"),
        "note": _("Note"),
        "one": _("1 entry, kept in this browser only."),
        "many": _("{n} entries, kept in this browser only."),
        "empty": _("Nothing here yet. Press + Tray beside any quotation."),
        "moved": _("Moved to {n} of {all}"),
        "copied": _("Copied"),
        "copy_failed": _("Could not copy"),
        "removed": _("Removed: {words}"),
        "put_back": _("Put back"),
        "cleared_one": _("Cleared 1 entry."),
        "cleared_many": _("Cleared {n} entries."),
        "put_them_back": _("Put them back"),
        "back": _("Put back."),
        "forgotten": _("Seen results are forgotten."),
        "everything": _("Cleared everything."),
        "full": _("The tray is full. This browser keeps no more for this site. Save the tray as a file, then remove some."),
        "blocked": _("This browser keeps nothing for this site."),
        "not_kept": _("Not kept: {words}"),
        "no_file": _("This file holds no tray. A tray is brought in from the JSON that this page saves."),
        "brought_one": _("Brought in 1 entry that was not here."),
        "brought_many": _("Brought in {n} entries that were not here."),
        "seen_one": _("1 paragraph you opened is shown as seen."),
        "seen_many": _("{n} paragraphs you opened are shown as seen."),
        "size": _("{n} kB of about 5,000 kB."),
    }
