"""Small files of every kind, made of invented text."""

import zipfile
from io import BytesIO

from sse_atlas.evidence.readers import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def taken(name, data, **options):
    """What is read of a file given as bytes or text."""
    return read(name, data.encode() if isinstance(data, str) else data, **options)


def headings(reading):
    """The headings that a format marks, with their level."""
    return [(reading.body[slice(*mark.heading)], mark.level) for mark in reading.marks if mark.heading]


def archive(parts, compression=zipfile.ZIP_DEFLATED):
    """A ZIP archive of parts by name."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return packed.getvalue()


def word(body, **parts):
    """A DOCX whose body is given as WordprocessingML; other parts of ``word/`` by name."""
    named = {f"word/{name}.xml": content for name, content in parts.items()}
    return archive({"word/document.xml": f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"} | named)


def paragraph(inside, properties=""):
    """A paragraph of WordprocessingML; plain text becomes a run."""
    runs = inside if inside.startswith("<") else f"<w:r><w:t>{inside}</w:t></w:r>"
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def pdf(*pages, font="Helvetica", info="", trailer="", box="0 0 612 792"):
    """A PDF that sets each page's lines in a font that every viewer has."""
    numbers = [5 + 2 * number for number in range(len(pages))]
    objects = {
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Kids[{' '.join(f'{n} 0 R' for n in numbers)}]/Count {len(pages)}>>",
        3: f"<</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding>>",
        4: f"<<{info}>>",
    }
    for number, lines in zip(numbers, pages, strict=True):
        shown = "".join(f"({line}) Tj T* " for line in lines.splitlines())
        content = f"BT /F1 12 Tf 14 TL 72 700 Td {shown}ET" if lines else ""
        font_used = "/Resources<</Font<</F1 3 0 R>>>>"
        objects[number] = f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents {number + 1} 0 R{font_used}>>"
        objects[number + 1] = f"<</Length {len(content)}>>stream\n{content}\nendstream"
    return _assembled(objects, trailer)


def _assembled(objects, trailer):
    data = b"%PDF-1.4\n"
    places = []
    for number in sorted(objects):
        places.append(len(data))
        data += f"{number} 0 obj\n{objects[number]}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 4 0 R{trailer}>>\nstartxref\n{len(data)}\n%%EOF"
    return data + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("latin-1")


def law_xml(body, attributes='Era="Reiwa" Year="02" Lang="ja" LawType="Act"', title="つくり手法"):
    """A law in e-Gov's XML."""
    head = f"<LawNum>令和二年法律第五号</LawNum><LawBody><LawTitle>{title}</LawTitle>"
    return f'<?xml version="1.0" encoding="UTF-8"?><Law {attributes}>{head}{body}</LawBody></Law>'
