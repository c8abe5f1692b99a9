"""What visitors send and the site keeps: reports of problems. No name, no address, nothing else about a person."""

import secrets
from datetime import date

from django.db import models
from django.utils import timezone

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Signs of a code: none that are taken for one another."""


def new_code() -> str:
    """A code that nobody guesses, to be written on paper: ``k7m2-x9qd-3htw``."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))


def today() -> date:
    """The day on which something is sent or answered."""
    return timezone.now().date()


class Report(models.Model):
    """What somebody found wrong, and what became of it."""

    code = models.CharField(max_length=14, unique=True, default=new_code)
    release = models.CharField(max_length=40)
    address = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=12)
    wrong = models.TextField(max_length=4000)
    right = models.TextField(max_length=4000, blank=True)
    source = models.TextField(max_length=1000, blank=True)
    created = models.DateField(default=today, db_index=True)
    closed = models.DateField(null=True, blank=True)
    answer = models.TextField(max_length=4000, blank=True)

    class Meta:
        """In the order in which they came."""

        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.code}: {self.wrong[:60]}"
