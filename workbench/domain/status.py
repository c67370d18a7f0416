"""The code lists that every agency shares: the ten dossier statuses and the three channels."""

from __future__ import annotations

from enum import IntEnum

from workbench.domain.text import Text


class NationalStatus(IntEnum):
    """The ten statuses of a dossier on the national public-service portal."""

    SUBMITTED = 1
    ACCEPTED = 2
    NOT_ACCEPTED = 3
    IN_PROGRESS = 4
    SUPPLEMENT_REQUESTED = 5
    FEE_REQUESTED = 6
    WITHDRAWAL_REQUESTED = 7
    STOPPED = 8
    SETTLED = 9
    HANDED_OVER = 10

    @property
    def title(self) -> Text:
        """The portal's own wording."""
        return _STATUS_TITLES[self]


_STATUS_TITLES = {
    NationalStatus.SUBMITTED: Text(vi="Mới đăng ký", en="Newly submitted"),
    NationalStatus.ACCEPTED: Text(vi="Được tiếp nhận", en="Accepted"),
    NationalStatus.NOT_ACCEPTED: Text(vi="Không được tiếp nhận", en="Not accepted"),
    NationalStatus.IN_PROGRESS: Text(vi="Đang xử lý", en="In progress"),
    NationalStatus.SUPPLEMENT_REQUESTED: Text(vi="Yêu cầu bổ sung giấy tờ", en="Supplement requested"),
    NationalStatus.FEE_REQUESTED: Text(vi="Yêu cầu thực hiện nghĩa vụ tài chính", en="Fee requested"),
    NationalStatus.WITHDRAWAL_REQUESTED: Text(vi="Công dân yêu cầu rút hồ sơ", en="Withdrawal asked"),
    NationalStatus.STOPPED: Text(vi="Dừng xử lý", en="Stopped"),
    NationalStatus.SETTLED: Text(vi="Đã xử lý xong", en="Settled"),
    NationalStatus.HANDED_OVER: Text(vi="Đã trả kết quả", en="Result handed over"),
}


class Channel(IntEnum):
    """How a dossier was filed (national list KenhThucHien)."""

    COUNTER = 1
    ONLINE = 2
    POST = 3

    @property
    def title(self) -> Text:
        """The channel as printed on the receipt slip."""
        return _CHANNEL_TITLES[self]


_CHANNEL_TITLES = {
    Channel.COUNTER: Text(vi="Trực tiếp", en="At the counter"),
    Channel.ONLINE: Text(vi="Trực tuyến", en="Online"),
    Channel.POST: Text(vi="Bưu chính công ích", en="By public post"),
}
