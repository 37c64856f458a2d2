"""What Hypothesis draws: items and catalogs as releases have them, Japanese and English."""

from hypothesis import strategies as st

from domain.baseline.catalog import Catalog, Item

ENGLISH = [
    "administrators",
    "backups",
    "credentials",
    "devices",
    "encrypt",
    "evidence",
    "events",
    "gateways",
    "incidents",
    "keys",
    "logs",
    "media",
    "networks",
    "operators",
    "passwords",
    "patches",
    "records",
    "review",
    "servers",
    "software",
    "systems",
    "users",
    "vulnerabilities",
    "workstations",
    "annually",
    "before",
    "after",
    "within",
    "every",
    "approved",
    "stored",
    "tested",
    "restored",
    "protected",
    "monitored",
    "must",
    "should",
    "the",
    "a",
    "of",
    "and",
    "or",
]
JAPANESE = [
    "情報システム",
    "責任者",
    "機密情報",
    "サーバ装置",
    "端末",
    "通信回線",
    "主体認証",
    "暗号",
    "脆弱性",
    "委託先",
    "証跡",
    "利用者",
    "手順",
    "整備",
    "点検",
    "報告",
    "周知",
    "保存",
    "消去",
    "設置",
    "を",
    "は",
    "が",
    "に",
    "する",
    "こと",
    "及び",
    "又は",
    "以下",
    "全て",
    "含む",
]

english = st.lists(st.sampled_from(ENGLISH), min_size=3, max_size=14).map(lambda words: " ".join(words) + ".")
japanese = st.lists(st.sampled_from(JAPANESE), min_size=3, max_size=14).map(lambda words: "".join(words) + "。")
sentences = st.one_of(english, japanese)
statements = st.lists(sentences, min_size=1, max_size=3).map("\n".join)
numbers = st.builds("{}.{}({})".format, st.integers(1, 4), st.integers(1, 4), st.integers(1, 3))
"""Few enough that a number often occurs twice in one release, as it really does."""
places = st.sampled_from(
    [("第1部 総則", "1.1 目的"), ("第1部 総則", "1.2 体制"), ("Part 2 Systems", "2.1 Servers"), ("Part 2 Systems",), ()]
)


@st.composite
def items(draw: st.DrawFn) -> Item:
    """One item, sometimes without title or guidance, sometimes kept only as withdrawn."""
    number = draw(numbers)
    if draw(st.integers(0, 9)) == 0:
        return Item(key=number, number=number, title=draw(english), place=draw(places), withdrawn=True)
    return Item(
        key=number,
        number=number,
        title=draw(st.one_of(st.just(""), english)),
        statement=draw(statements),
        guidance=draw(st.one_of(st.just(""), sentences)),
        place=draw(places),
        scope=draw(st.sampled_from([(), ("A",), ("A", "B")])),
    )


catalogs = st.lists(items(), max_size=12).map(lambda drawn: Catalog("drawn", tuple(drawn)))
