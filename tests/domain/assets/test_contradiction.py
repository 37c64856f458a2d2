"""What a row of a register and the CPE in it contradict each other in."""

import pytest

from domain.assets.contradiction import Discord, discords

CPE = "cpe:2.3:a:{}:product:{}:*:*:*:*:*:*:*"


def versions(given: str, named: str) -> frozenset[Discord]:
    return discords("Acme", given, CPE.format("acme", named))


def vendors(given: str, named: str) -> frozenset[Discord]:
    return discords(given, "1.0", CPE.format(named, "1.0"))


@pytest.mark.parametrize(
    ("given", "named"),
    [("16.0", "15.2.1118"), ("1.1", "1.10"), ("8", "9"), ("Ｖ３．１", "3.2"), ("Ver.3.1", "3.2"), ("2019", "2016")],
)
def test_two_numbers_of_one_way_of_counting_that_part_ways_are_two_versions(given: str, named: str) -> None:
    assert versions(given, named) == {Discord.VERSION}


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("15.2.1118", "2019"),
        ("10.0.18363", "1909"),
        ("21H2", "10.0.19044"),
        ("8", "1.8.0"),
        ("8u401", "1.8.0"),
        ("11", "5.11"),
        ("2023.008", "23.008"),
        ("2.4.58-1", "2.4.59"),
    ],
)
def test_another_way_of_counting_is_only_a_doubt(given: str, named: str) -> None:
    assert versions(given, named) == {Discord.COUNTING}


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("15.2", "15.2.1118"),
        ("15.2.1118", "15.2"),
        ("v1.0", "1.0"),
        ("11.03", "11.3"),
        ("2.4.58-1ubuntu4", "2.4.58"),
        ("15.2(4)M3", r"15.2\(4\)m3"),
        ("2.4.x", "2.4.58"),
        ("19c", "19.21"),
        ("2012 R2", "2012"),
        ("", "1.0"),
        ("最新", "1.0"),
        ("1.0", "*"),
        ("1.0", "-"),
        ("1.0", "2.*"),
    ],
)
def test_what_says_the_same_or_nothing_is_no_discord(given: str, named: str) -> None:
    assert versions(given, named) == frozenset()


def test_without_a_cpe_that_can_be_read_there_is_none() -> None:
    assert discords("Acme", "1.0", "") == discords("Acme", "1.0", "foo") == frozenset()


@pytest.mark.parametrize(
    ("given", "named"), [("Microsoft", "oracle"), ("日本オラクル株式会社", "microsoft"), ("Acme, Inc.", "incontact")]
)
def test_a_vendor_that_shares_no_word_with_that_of_the_cpe_is_a_doubt(given: str, named: str) -> None:
    assert vendors(given, named) == {Discord.VENDOR}


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("Apache Software Foundation", "apache"),
        ("日本電気", "nec"),
        ("サイボウズ", "cybozu"),
        ("Red Hat", "redhat"),
        ("Hewlett Packard Enterprise", "hp"),
        ("株式会社日立製作所", "hitachi"),
        ("Palo Alto Networks", "paloaltonetworks"),
        ("Trend Micro, Inc.", "trendmicro"),
        ("Elastic", "elasticsearch"),
        ("Acme", "*"),
    ],
)
def test_vendors_that_share_a_word_or_a_name_are_one(given: str, named: str) -> None:
    assert vendors(given, named) == frozenset()
