"""Form fields and attachments of a PDF, which are no part of its pages' text.

The text of filled fields is drawn into the page, as a viewer shows it; files that are attached are named.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

MAX_NAMED_ATTACHMENTS = 5
MAX_NAME_BYTES = 2_000


def has_form_fields(page: Any) -> bool:
    """Return whether a pypdfium2 page has fields of a form."""
    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        note = pdfium.FPDFPage_GetAnnot(page, number)
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        pdfium.FPDFPage_CloseAnnot(note)
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            return True
    return False


def draw_form_fields(page: Any) -> bool:
    """Draw the fields of a page into its content; False where they cannot be.

    The page has to be opened anew after it. The file stays as it is.
    """
    return bool(pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS)


def attached_files(document: Any) -> list[str]:
    """Return the names of the first files that are attached to a pypdfium2 document."""
    names = []
    for number in range(min(pdfium.FPDFDoc_GetAttachmentCount(document), MAX_NAMED_ATTACHMENTS)):
        attached = pdfium.FPDFDoc_GetAttachment(document, number)
        size = min(pdfium.FPDFAttachment_GetName(attached, None, 0), MAX_NAME_BYTES)
        written = (ctypes.c_ushort * (size // 2 + 1))()
        pdfium.FPDFAttachment_GetName(attached, written, size)
        name = bytes(written)[:size].decode("utf-16-le", "replace").rstrip("\0")
        names.append(" ".join(name.split()) or f"file {number + 1}")
    return names
