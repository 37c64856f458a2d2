"""Names of products in another case, width or spacing are the same (G3-1-1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assets.duties import Duty, product_key


@pytest.mark.parametrize(
    "spelt", ["Exchange Server", "exchange  server", "Ｅｘｃｈａｎｇｅ　Server ", "EXCHANGE SERVER"]
)
def test_case_width_and_spacing_make_no_other_product(spelt: str) -> None:
    assert product_key(spelt) == "exchange server"


def test_another_name_is_another_product() -> None:
    assert product_key("Exchange Server") != product_key("ExchangeServer")


@given(st.text(alphabet="abcABC ＡＢ１２株式会社-+#", max_size=20))
def test_a_key_is_its_own_key(text: str) -> None:
    assert product_key(product_key(text)) == product_key(text)


def test_only_use_is_a_units() -> None:
    assert [duty for duty in Duty if duty.of_a_unit] == [Duty.USES]
