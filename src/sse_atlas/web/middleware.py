"""What every response passes through: headers of safety that Django does not set itself."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Respond = Callable[[HttpRequest], HttpResponse]


def security_headers(get_response: Respond) -> Respond:
    """Which powers a page has in the browser, and who may embed what it is made of."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"
        )
        response.setdefault("Cross-Origin-Resource-Policy", "same-site")
        return response

    return respond
