"""E-receipts over HTTP: one open address per sale, as a page, a PDF or plain text, in three languages."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from litestar import MediaType, Request, Response, get
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, FromQuery, QueryParameter

from sync.central.allowances import Allowance
from sync.central.e_receipts.page import HEADERS, message_page, receipt_page
from sync.central.e_receipts.reading import FoundSale, find_sale
from sync.central.online.office import Office
from sync.central.refusals import RequestRefused
from sync.central.remote import address_of
from terminal.domain.paper_labels import labels_in
from terminal.domain.paper_lines import lay_out, plain_text

E_RECEIPT = "/e/{receipt:str}/{token:str}"

REQUESTS = Allowance(600, 10 * 60_000)
"""Of one remote address. Mobile providers put a whole town behind one, and no token is found by trying: this only keeps
one address from keeping the centre busy."""

LABELS_FILE = "e_receipt_labels.toml"
_LONGEST_ACCEPT = 500  # characters of the header that are looked at
_TEXT_COLUMNS = 42


def _page(description: str) -> ResponseSpec:
    """An answer that is a page with a sentence."""
    return ResponseSpec(bytes, description=description, media_type=MediaType.HTML, generate_examples=False)


@get(
    E_RECEIPT,
    media_type="text/html",
    tags=["e-receipts"],
    summary="A customer's receipt",
    description=(
        "What the QR code of a receipt leads to: the sale as it was printed, of a member no more than the paper has. "
        "404 for a wrong address and for a sale whose till has not sent it yet, without telling which."
    ),
    responses={
        404: _page("There is none, or not yet."),
        429: _page("Too many from this remote address; Retry-After says when again."),
    },
)
async def e_receipt(
    receipt: FromPath[str],
    token: FromPath[str],
    *,
    request: Request[Any, Any, Any],
    office: NamedDependency[Office],
    form: Annotated[Literal["page", "pdf", "text"], QueryParameter(name="as")] = "page",
    lang: FromQuery[Literal["zh_CN", "zh_TW", "en"] | None] = None,
) -> Response[bytes]:
    """Find it, and show it in the wanted form."""
    language = lang or language_of(request.headers.get("accept-language", ""))
    try:
        found = await office.run(_look_up, address_of(request), receipt, token)
    except RequestRefused as error:
        return _refused(error, language)
    if found is None:
        return _message("not_here", language, status=404)
    return await office.run(_shown, found, form, language)


ROUTES = (e_receipt,)


def language_of(accept: str) -> str:
    """The best of ours by an Accept-Language header (RFC 9110, 12.5.4); English for whoever reads neither script."""
    wanted: list[tuple[float, str]] = []
    for item in accept[:_LONGEST_ACCEPT].lower().split(","):
        tag, _, weight = item.strip().partition(";q=")
        language = _ours(tag.strip())
        try:
            quality = float(weight) if weight else 1.0
        except ValueError:
            continue
        if language and quality > 0:
            wanted.append((quality, language))
    return max(wanted, key=lambda each: each[0])[1] if wanted else "en"


def _ours(tag: str) -> str:
    if tag.startswith("en"):
        return "en"
    if not tag.startswith("zh"):
        return ""
    return "zh_TW" if any(part in tag for part in ("hant", "tw", "hk", "mo")) else "zh_CN"


def _look_up(office: Office, address: str, receipt: str, token: str) -> FoundSale | None:
    office.allow(f"e-receipts of {address}", REQUESTS)
    return find_sale(office.database, receipt, token)


def _shown(_office: Office, found: FoundSale, form: str, language: str) -> Response[bytes]:
    labels = labels_in(LABELS_FILE, language)
    document = found.document(language, labels)
    match form:
        case "pdf":
            from sync.central.e_receipts.pdf import receipt_pdf  # slow to load, and most look at the page

            name = f'attachment; filename="{found.sale.receipt}.pdf"'
            return _answer(receipt_pdf(document, labels["title"]), "application/pdf", {"Content-Disposition": name})
        case "text":
            lines = "\n".join(plain_text(lay_out(document, _TEXT_COLUMNS)))
            return _answer(f"{lines}\n".encode(), "text/plain; charset=utf-8")
        case _:
            return _answer(receipt_page(document, language, labels).encode(), "text/html; charset=utf-8")


def _message(words: str, language: str, status: int, headers: Mapping[str, str] | None = None) -> Response[bytes]:
    labels = labels_in(LABELS_FILE, language)
    page = message_page(labels[words], language, labels)
    return _answer(page.encode(), "text/html; charset=utf-8", headers or {}, status)


def _refused(error: RequestRefused, language: str) -> Response[bytes]:
    return _message("too_many", language, error.status, {"Retry-After": str(-(-error.wait_ms // 1000))})


def _answer(
    content: bytes, media_type: str, headers: Mapping[str, str] | None = None, status: int = 200
) -> Response[bytes]:
    return Response(content, media_type=media_type, status_code=status, headers={**HEADERS, **(headers or {})})
