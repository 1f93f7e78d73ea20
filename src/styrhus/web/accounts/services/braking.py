"""The brake on guessing passwords. Keeps digests that can be counted, never who tried."""

import hashlib
import hmac
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from styrhus.web.accounts.models import SignInFailure

ALLOWED_FAILURES = 8
FAILURE_WINDOW = timedelta(minutes=15)


def sign_in_key(email: str, address: str) -> str:
    """A keyed digest of who tries from where: enough to count by, nothing to read."""
    said = f"{email.strip().lower()}|{address}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256).hexdigest()


def is_braked(key: str) -> bool:
    """Too many failures lately: even the right password has to wait."""
    since = timezone.now() - FAILURE_WINDOW
    return SignInFailure.objects.filter(key=key, at__gte=since).count() >= ALLOWED_FAILURES


def remember_failure(key: str) -> None:
    SignInFailure.objects.filter(at__lt=timezone.now() - FAILURE_WINDOW).delete()
    SignInFailure.objects.create(key=key)


def forget_failures(key: str) -> None:
    SignInFailure.objects.filter(key=key).delete()
