"""One spelling for each vendor and product, by rule and by table, never by likeness (G3-4a)."""

import re
import unicodedata
from collections.abc import Mapping

# Between letters a mark or a space says nothing (WebLogic, Web-Logic); between digits it does (1.12 is not 11.2).
_BETWEEN_DIGITS = re.compile(r"(?<=\d)(?:[^\w+#]|_)+(?=\d)")
_MARK = re.compile(r"[^\w+#.]|_|\.(?!\d)|(?<!\d)\.")
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}")

# fmt: off
_LEGAL = frozenset({
    "ab", "ag", "as", "asa", "bv", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated", "kg", "kk",
    "limited", "llc", "llp", "ltd", "nv", "oy", "oyj", "plc", "pte", "pty", "pvt", "sa", "sarl", "sas", "se", "spa",
    "srl",
})
# fmt: on
_LEGAL_JAPANESE = re.compile(
    r"株式会社|有限会社|合同会社|合資会社|合名会社|(?:一般|公益)(?:社団|財団)法人|独立行政法人|[(](?:株|有|同|一社|一財)[)]"
)

VENDORS: Mapping[str, str] = {
    "apachesoftwarefoundation": "apache",
    "checkpointsoftwaretechnologies": "checkpoint",
    "ciscosystems": "cisco",
    "adobesystems": "adobe",
    "delltechnologies": "dell",
    "fortinetjapan": "fortinet",
    "hewlettpackardenterprise": "hpe",
    "internationalbusinessmachines": "ibm",
    "junipernetworks": "juniper",
    "mozillafoundation": "mozilla",
    "paloaltonetworks": "paloalto",
    "アップル": "apple",
    "アドビ": "adobe",
    "アドビシステムズ": "adobe",
    "オラクル": "oracle",
    "日本オラクル": "oracle",
    "グーグル": "google",
    "シスコ": "cisco",
    "シスコシステムズ": "cisco",
    "チェックポイントソフトウェアテクノロジーズ": "checkpoint",
    "トレンドマイクロ": "trendmicro",
    "フォーティネット": "fortinet",
    "フォーティネットジャパン": "fortinet",
    "マイクロソフト": "microsoft",
    "日本マイクロソフト": "microsoft",
    "レッドハット": "redhat",
    "富士通": "fujitsu",
    "日本電気": "nec",
    "日立": "hitachi",
    "日立製作所": "hitachi",
    "東芝": "toshiba",
    "三菱電機": "mitsubishielectric",
}
"""Names of one vendor, already without marks and legal forms; each leads to the name that all of them go by."""

PRODUCTS: Mapping[tuple[str, str], str] = {
    ("apache", "httpd"): "httpserver",
    ("apple", "iphoneos"): "ios",
    ("apple", "macosx"): "macos",
    ("cisco", "adaptivesecurityappliancesoftware"): "adaptivesecurityappliance",
    ("cisco", "asa"): "adaptivesecurityappliance",
    ("google", "chromebrowser"): "chrome",
    ("linux", "linuxkernel"): "kernel",
    ("microsoft", "iis"): "internetinformationservices",
    ("microsoft", "ie"): "internetexplorer",
    ("microsoft", "エクスチェンジサーバー"): "exchangeserver",
    ("microsoft", "ウィンドウズ"): "windows",
    ("oracle", "javase"): "java",
}
"""Names of one product, by its vendor's name as above."""

ANY = frozenset({"multipleproducts", "allproducts", "複数製品", "複数の製品", "全製品"})
"""What a feed writes for a product where it means whatever the vendor makes."""


def fold(text: str) -> str:
    """The text in one width and case, without marks and spaces; 1.12 and 11.2 stay apart, C, C# and C++ too."""
    return _MARK.sub("", _BETWEEN_DIGITS.sub(".", _even(text)))


def vendor_name(text: str) -> str:
    """The name that the vendor goes by: folded, without its legal form, Microsoft for 日本マイクロソフト株式会社."""
    even = _INITIALS.sub(lambda initials: initials[0].replace(".", "") + " ", _even(text))
    words = re.findall(r"[\w+#]+", _LEGAL_JAPANESE.sub(" ", even)) or [even]
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    folded = fold(" ".join(words))
    return VENDORS.get(folded, folded)


def product_name(vendor: str, text: str) -> str:
    """The name that the product goes by; `vendor` is as `vendor_name` gives it, and may stand before the product."""
    folded = fold(text)
    folded = PRODUCTS.get((vendor, folded), folded)
    short = folded.removeprefix(vendor)
    return PRODUCTS.get((vendor, short), short) if short else folded


def _even(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
