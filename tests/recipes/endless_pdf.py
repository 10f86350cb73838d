"""A PDF of five hundred bytes with which PDFium is never done: a form on its page draws itself, again and again."""

from __future__ import annotations


def endless_pdf(times: int = 6) -> bytes:
    draws = b"/Form Do " * times
    resources = b"<< /XObject << /Form 4 0 R >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources %b /Contents 5 0 R >>" % resources,
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 200 200] /Resources %b /Length %d >>\nstream\n%b\nendstream"
        % (resources, len(draws), draws),
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(draws), draws),
    ]
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, each) for number, each in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size 6 >>\n%%EOF\n"
