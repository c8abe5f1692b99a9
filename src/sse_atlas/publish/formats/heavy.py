"""What takes some hundred megabytes while it lasts is done one at a time: Typst on a PDF, and Pandoc on a DOCX."""

from threading import Lock

ONE_AT_A_TIME = Lock()
