"""An address on one line, and what a look-up of its ward makes of it."""

from __future__ import annotations

import pytest

from workbench.domain.address import completed, parted


@pytest.mark.parametrize(
    ("address", "street", "end"),
    [
        ("12 Lê Lợi, Phường Bến Nghé, Quận 1, TP Hồ Chí Minh", "12 Lê Lợi", "Phường Bến Nghé, Quận 1, TP Hồ Chí Minh"),
        ("12 Lê Lợi, P.14, Q.5", "12 Lê Lợi", "P.14, Q.5"),
        ("Thôn Mẫu, Xã Mẫu, Tỉnh Minh Họa", "Thôn Mẫu", "Xã Mẫu, Tỉnh Minh Họa"),
        ("12 Lê Lợi, ben nghe", "12 Lê Lợi", "ben nghe"),
        ("12 Lê Lợi, Thôn Đoài", "12 Lê Lợi, Thôn Đoài", ""),
        ("số 5, ngõ 20", "số 5, ngõ 20", ""),
        ("12 Phạm Hùng", "12 Phạm Hùng", ""),
        ("Xã Đất Mũi", "", "Xã Đất Mũi"),
        ("", "", ""),
        (" , ,", "", ""),
    ],
)
def test_an_address_ends_with_what_the_state_calls_places(address: str, street: str, end: str) -> None:
    assert parted(address) == (street, end)


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("12 Lê Lợi, P. Bến Nghé, Q.1, TP HCM", "12 Lê Lợi, Phường Sài Gòn, TP Hồ Chí Minh"),
        ("12 Lê Lợi", "12 Lê Lợi, Phường Sài Gòn, TP Hồ Chí Minh"),
        ("", "Phường Sài Gòn, TP Hồ Chí Minh"),
    ],
)
def test_a_ward_takes_the_place_of_what_the_address_ended_with(address: str, whole: str) -> None:
    assert completed(address, "Phường Sài Gòn", "TP Hồ Chí Minh") == whole


def test_a_province_that_is_no_city_is_called_one() -> None:
    assert completed("Thôn 2", "Xã Đất Mũi", "Cà Mau") == "Thôn 2, Xã Đất Mũi, tỉnh Cà Mau"
    assert completed("Thôn 2", "Xã Đất Mũi", "") == "Thôn 2, Xã Đất Mũi"
