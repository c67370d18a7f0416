"""What the help of the commands says, in Vietnamese: the English of the source, and its translation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

HELP: Final[Mapping[str, str]] = {
    "Open the workbench; where there is no terminal, run the tour instead.": (
        "Mở bàn làm việc; chưa có cơ quan thì dựng cơ quan minh họa, không có màn hình thì đi một vòng (tour)."
    ),
    "Build a demo office of made-up people and cases; what is there already stays.": (
        "Dựng cơ quan minh họa với người và hồ sơ giả định; cái gì có rồi thì giữ nguyên."
    ),
    "Do the main job on the twenty sample dossiers, in a data folder of its own, and show the evidence.": (
        "Làm hết công việc chính trên 20 hồ sơ mẫu, trong một thư mục riêng, và đưa ra bằng chứng từng bước."
    ),
    "Take in dossiers from a JSON Lines file, one a line.": ("Nhận hồ sơ từ tệp JSON Lines, mỗi dòng một hồ sơ."),
    "Take over persons and records from other systems, JSON Lines or CSV.": (
        "Đồng bộ người và bản ghi từ hệ thống khác, JSON Lines hoặc CSV."
    ),
    "List the cases of a view, the nearest due date first.": ("Liệt kê hồ sơ của một khung nhìn, hạn gần nhất trước."),
    "Show a case with all that belongs to it, and what may be done.": (
        "Xem một hồ sơ với mọi thứ thuộc về nó, và những việc làm được."
    ),
    "Show a person's whole record, or whom some words fit; every look is audited.": (
        "Xem toàn bộ thông tin của một người, hoặc những ai khớp với các chữ; mỗi lần xem đều ghi nhật ký."
    ),
    "Take a step of a case; nothing is done if it is refused.": (
        "Thực hiện một thao tác với hồ sơ; bị từ chối thì không làm gì."
    ),
    'Answer "may I?" for one step, each condition met or not.': (
        "Được làm thao tác này không: từng điều kiện đạt hay chưa, và các lý do có sẵn."
    ),
    "The documents of a case: list, save, verify; control slips and the register.": (
        "Văn bản của hồ sơ: liệt kê, lưu, kiểm tra; phiếu kiểm soát và sổ theo dõi."
    ),
    "The files attached to a case: list, add, save, remove (pdf, xml, jpg, xlsx).": (
        "Tệp đính kèm của hồ sơ (pdf, xml, jpg, xlsx): xem, thêm, lưu, bỏ."
    ),
    "QR health cards: save one, verify one, show the public keys and the list of cards out of force.": (
        "Thẻ BHYT có mã QR: lưu, kiểm tra, in khóa công khai và danh sách thẻ hết hiệu lực."
    ),
    "The services that are installed: list, draw and check them, raise dossiers of one.": (
        "Các thủ tục đã cài: liệt kê, vẽ, kiểm tra; lập hồ sơ từ danh sách người."
    ),
    "Make a report of a month, such as the payment list.": ("Lập báo cáo của một tháng, như danh sách chi trả."),
    "Look something up in a directory, list them, import one's own list.": (
        "Tra cứu danh mục, liệt kê các danh mục, nạp danh sách riêng của cơ quan."
    ),
    "Answer a citizen's question with its source; exit status 1 if there is no answer.": (
        "Trả lời câu hỏi của người dân, kèm căn cứ; mã thoát 1 khi không có câu trả lời."
    ),
    "Take in enquiries by mail and chat, say who asks, turn one into a case.": (
        "Nhận câu hỏi từ thư, trò chuyện; ghi ai hỏi; chuyển câu hỏi thành hồ sơ."
    ),
    "Found a real office, add another, change or list them.": ("Lập cơ quan thật, lập thêm, sửa, liệt kê."),
    "The accounts of one's office: add, list, close, reopen, change, set a password.": (
        "Tài khoản của cơ quan mình: thêm, liệt kê, đóng, mở lại, sửa, đặt mật khẩu."
    ),
    "What letters are signed with: list it, put one's own in its place.": (
        "Chứng thư ký văn bản: xem, thay bằng của cơ quan."
    ),
    "Verify the audit chain, or sign how long it is, to be kept elsewhere.": (
        "Kiểm tra chuỗi nhật ký, hoặc ký mốc độ dài của nó để giữ ở máy khác."
    ),
    "Make the documents that are owed, for all offices, until stopped.": (
        "In các văn bản còn nợ của mọi cơ quan, đến khi được dừng."
    ),
    "Bring the database to this program's schema; an old one is backed up first.": (
        "Đưa cơ sở dữ liệu lên phiên bản của chương trình; bản cũ được sao lưu trước."
    ),
    (
        "`agency` is the seal of the office, `signer` the person who signs before it. The file's password is "
        "asked for, or taken from WORKBENCH_CERTIFICATE_PASSWORD. Every letter from the next one on is signed"
        " with it; those signed before still verify. The exit status of `list` is 0 only if nothing has "
        "expired or will within 30 days."
    ): (
        "`agency` là con dấu của cơ quan, `signer` là người ký trước đó. Mật khẩu của tệp được hỏi, hoặc lấy "
        "từ WORKBENCH_CERTIFICATE_PASSWORD. Mọi văn bản từ nay ký bằng chứng thư này; văn bản đã ký vẫn xác "
        "minh được. Mã thoát của `list` là 0 chỉ khi không chứng thư nào hết hạn hoặc sắp hết hạn trong 30 "
        "ngày."
    ),
    "a file to attach: pdf, xml, jpg, xlsx": "tệp cần đính kèm: pdf, xml, jpg, xlsx",
    "a JSON Lines file, or - for standard input": "tệp JSON Lines, hoặc - để đọc đầu vào chuẩn",
    "a key of your own: again, it gives the first answer, and no second effect": (
        "khóa tự đặt: gửi lại cùng khóa thì trả lời như lần đầu, không làm hai lần"
    ),
    "a key of your own: again, it gives the first answer, and no second step": (
        "khóa tự đặt: gửi lại cùng khóa thì trả lời như lần đầu, không làm hai lần"
    ),
    "a name without diacritics, a code, a number, a procedure (612A)": "tên không dấu, mã hồ sơ, số, thủ tục (612A)",
    "a name: a list raised again under it makes nothing new (the reason)": (
        "tên đợt: lập lại cùng tên thì không thành hồ sơ mới (mặc định: lý do)"
    ),
    "a new or empty folder for everything it makes (a temporary one)": (
        "thư mục mới hoặc trống để giữ mọi thứ (mặc định: thư mục tạm)"
    ),
    "a number, a card's text, a name and year (huong 84), or #id as a list prints it": (
        "số, chuỗi mã QR của thẻ, tên và năm sinh (huong 84), hoặc #mã như danh sách in"
    ),
    "a ready-made reason, as `why` lists them; repeatable": "lý do có sẵn, như `why` liệt kê; dùng được nhiều lần",
    "a signed line: append it to a file on another machine": "một dòng có chữ ký: ghi thêm vào một tệp ở máy khác",
    "add an account; its password is asked for, or taken from WORKBENCH_NEW_PASSWORD": (
        "thêm tài khoản; mật khẩu được hỏi, hoặc lấy từ WORKBENCH_NEW_PASSWORD"
    ),
    "all that a service declares, as the README of its plugin has it (in English)": (
        "mọi điều một dịch vụ khai báo, như README của gói (tiếng Anh)"
    ),
    "an administrator (WORKBENCH_PASSWORD)": "một quản trị; mật khẩu được hỏi, hoặc lấy từ WORKBENCH_PASSWORD",
    "Another office is another account, added by that office's administrator.": (
        "Cơ quan khác là tài khoản khác, do quản trị của cơ quan đó thêm."
    ),
    "another office, which sees none of the first one's cases": "cơ quan khác, không thấy hồ sơ của cơ quan đầu",
    "another role, or another full name": "đổi vai trò, hoặc họ tên",
    "attach files: 5 beside the declaration, 5 MB in all": "đính kèm tệp: 5 tệp ngoài tờ khai, cả thảy 5 MB",
    "by the rules of that day, such as 2026-07-01 (today)": "theo quy định của ngày đó, như 2026-07-01 (hôm nay)",
    "cards of which key (the one that signs now)": "thẻ ký bằng khóa nào (khóa đang ký)",
    "cases of one service only, such as 612A": "chỉ hồ sơ của một dịch vụ, như 612A",
    "check every kept file against its SHA-256 and its signatures": "kiểm tra từng tệp đang giữ: SHA-256 và chữ ký",
    "check everything, write nothing": "chỉ kiểm tra, không ghi",
    "checkpoints that were kept elsewhere, one a line": "các mốc đã giữ ở máy khác, mỗi dòng một mốc",
    "citizen or insurance number, or a QR": "số định danh, mã số BHXH, hoặc chuỗi mã QR",
    "create the schema, or bring it up to date": "tạo cơ sở dữ liệu, hoặc đưa lên phiên bản của chương trình",
    "do it only if the case is still as `show` printed it": "chỉ làm nếu hồ sơ vẫn đúng như `show` đã in",
    "every file the case ever had, with its number and SHA-256": "mọi tệp hồ sơ từng có, kèm số thứ tự và SHA-256",
    "every link; and that nothing was cut off or written anew since": (
        "từng mắt xích; và từ đó không bị cắt bớt hay viết lại"
    ),
    "Exit status: 0 answered, 1 not known (JSON: known=false), 2 wrong usage.": (
        "Mã thoát: 0 có câu trả lời, 1 không biết (JSON: known=false), 2 lệnh chưa đúng."
    ),
    "fail if a plugin is broken or declares something impossible": (
        "báo lỗi nếu một gói hỏng hoặc khai báo điều không thể"
    ),
    "files that should be among them, unchanged": "tệp ở ngoài cần đối chiếu: phải là một trong số đó, nguyên vẹn",
    "first, try once more what was given up after faults": "trước hết in lại các văn bản đã bỏ vì lỗi",
    "form 06: who handed a case to whom, and when": "mẫu 06, phiếu kiểm soát: ai giao hồ sơ cho ai, lúc nào",
    "form 07: the dossiers received in a period": "mẫu 07, sổ theo dõi: hồ sơ nhận trong một kỳ",
    "how many at most (20)": "nhiều nhất bao nhiêu dòng (20)",
    "how many at most (50)": "nhiều nhất bao nhiêu hồ sơ (50)",
    "how many cases each view has, and no cases": "mỗi khung nhìn có bao nhiêu hồ sơ, không liệt kê hồ sơ",
    "how many days it is good for (1)": "dùng được bao nhiêu ngày (1)",
    "how many seconds to wait when nothing is owed (2)": "chờ bao nhiêu giây khi không còn nợ (2)",
    "import: check and compare, write nothing": "import: chỉ kiểm tra và so sánh, không ghi",
    "import: the file is complete, close what it leaves out": "import: tệp là đủ, đóng những dòng tệp không có",
    "its id or its procedure's code, such as reissue.card or 612A": (
        "mã dịch vụ hoặc mã thủ tục, như reissue.card hay 612A"
    ),
    "its private key as PEM, where FILE has none": "khóa riêng dạng PEM, nếu FILE không có",
    "JSON Lines, or CSV if it is named so; - for input": (
        "tệp JSON Lines, hoặc CSV nếu tên là .csv; - đọc đầu vào chuẩn"
    ),
    "judge a QR, no network or database needed; exit status 0 only if valid": (
        "xét một mã QR, không cần mạng hay cơ sở dữ liệu; mã thoát 0 chỉ khi thẻ hợp lệ"
    ),
    "language of what is printed (as the settings say)": "ngôn ngữ của kết quả (theo cấu hình)",
    "lay one's own list (CSV) over a directory": "nạp danh sách riêng (CSV) đè lên một danh mục",
    "list the accounts, closed ones too": "liệt kê tài khoản, cả đã đóng",
    "list the offices": "liệt kê các cơ quan",
    "mail (.eml, mbox) or chat (JSON Lines), from anybody": (
        "thư (.eml, mbox) hoặc trò chuyện (JSON Lines), của bất cứ ai"
    ),
    "make a case of an enquiry and close it; the same again makes no second one": (
        "lập hồ sơ từ câu hỏi và đóng câu hỏi; làm lại không thành hai hồ sơ"
    ),
    "make a key of four digits, such as 6203, that signs from now on": (
        "tạo khóa mới, số hiệu 4 chữ số như 6203; từ nay ký bằng khóa này"
    ),
    "mark a file as removed; it stays readable": "đánh dấu đã bỏ một tệp; tệp vẫn đọc được",
    "nobody signs in to it any more; the cases it held are in the queue again": (
        "đóng: không ai đăng nhập được nữa; hồ sơ nó giữ về lại hàng đợi"
    ),
    "numbers, one a line or in a CSV column; - for standard input": (
        "các số, mỗi dòng một số hoặc một cột CSV; - đọc đầu vào chuẩn"
    ),
    "one's own; with NAME first, as administrator, somebody's": (
        "của mình; thêm NAME ở trước: quản trị đặt cho người khác"
    ),
    "only the screen: build nothing, tour nothing": "chỉ mở màn hình: không dựng, không đi vòng",
    "open a closed account again": "mở lại tài khoản đã đóng",
    "options": "tùy chọn",
    "papers seen, by comma, such as declaration,original; all: every one needed": (
        "giấy tờ đã thấy, cách nhau dấu phẩy, như declaration,original; all: mọi giấy tờ cần có"
    ),
    "people: a province by name or code": "people: tỉnh, thành phố, tên hoặc mã",
    "people: the birth year, such as 1984": "people: năm sinh, như 1984",
    "people: the citizen number, instead of name, province and year": (
        "people: số định danh, thay cho họ tên, tỉnh và năm sinh"
    ),
    "people: why; it is kept in the audit": "people: lý do tra cứu, được giữ trong nhật ký",
    "PKCS#12 (.p12, .pfx), or the certificate as PEM": "tệp PKCS#12 (.p12, .pfx), hoặc chứng thư dạng PEM",
    "positional arguments": "tham số",
    "print a signed line that says where the chain ends now": "in một dòng có chữ ký ghi nhật ký nay dài đến đâu",
    "print it into a new PDF file": "in ra một tệp PDF mới",
    "print the JSON schema of a line for a service, such as 612A": "in lược đồ JSON một dòng của dịch vụ, như 612A",
    "print the JSON schema of a line: person or a record kind": (
        "in lược đồ JSON của một dòng: person, hoặc loại bản ghi như benefit"
    ),
    "print the lines as CSV": "in các dòng dạng CSV",
    "print the public keys that checkpoints are signed with, as JSON": "in khóa công khai của các mốc, dạng JSON",
    "print the public keys, for verifiers": "in khóa công khai, cho nơi kiểm tra thẻ",
    "print the result as JSON": "in kết quả dạng JSON",
    "print the signed list of cards out of force, for verifiers": (
        "in danh sách có chữ ký các thẻ đã thay, thu hồi, cho nơi kiểm tra thẻ"
    ),
    "reception, officer, reviewer (head of section), supervisor, administrator or auditor": (
        "reception (tiếp nhận), officer (cán bộ), reviewer (tổ trưởng), supervisor (lãnh đạo), administrator "
        "(quản trị) hoặc auditor (kiểm tra)"
    ),
    "save files for your own eyes; the audit keeps who looked": "lưu tệp ra để xem; nhật ký ghi ai đã xem",
    "save the card that a case issued, as picture and PDF": "lưu thẻ mà hồ sơ đã cấp, dạng ảnh và PDF",
    "save the finished files of a case": "lưu các tệp đã in xong của hồ sơ",
    "say anew what one's own office is called, where it is, …": "sửa tên, địa chỉ … của cơ quan mình",
    "say who on record asks; without a number: nobody on record": (
        "ghi ai trong sổ đã hỏi; không có số: không phải ai trong sổ"
    ),
    "set one's own password, or as administrator anybody's of the office": (
        "đặt mật khẩu của mình, hoặc quản trị đặt cho người của cơ quan"
    ),
    "show numbers in full (masked unless said); the reason is kept in the audit": (
        "hiện số đầy đủ (mặc định: che); lý do được giữ trong nhật ký"
    ),
    "show this help message and exit": "xem trợ giúp này",
    "sign with a certificate of the office's own": "ký bằng chứng thư riêng của cơ quan",
    "standard input is CSV": "đầu vào chuẩn là CSV",
    "stop when nothing is owed": "dừng khi không còn nợ văn bản nào",
    "take none if any is bad (else the good ones are taken)": (
        "có một dòng sai thì không nhận dòng nào (mặc định: nhận các dòng đúng)"
    ),
    "the account, such as canbo3": "tài khoản, như canbo3",
    "the case's note from now on": "ghi chú của hồ sơ từ nay",
    "the code of the enquiry": "mã hồ sơ câu hỏi",
    "the directories, where they come from and what they lack": "các danh mục, nguồn và chỗ còn thiếu",
    "the directory, such as banks, or import, or people; none: list them": (
        "danh mục (như banks), hoặc import, hoặc people; trống: liệt kê"
    ),
    "the documents of a case, their numbers and whether they are made": "văn bản của hồ sơ, số và tình trạng",
    "the dossier code": "mã hồ sơ, như H00.00.01-261122-0001",
    "the first day of receipt, such as 2026-11-01": "ngày nhận đầu tiên, như 2026-11-01",
    "the first office of this installation, with its administrator": "cơ quan đầu tiên ở nơi này, cùng quản trị của nó",
    "the issuers' certificates, where FILE has none": "chứng thư của nơi cấp, nếu FILE không có",
    "the last day of receipt": "ngày nhận cuối cùng",
    "the lines of the office, with their sums": "các dòng của cơ quan, có cộng",
    "the list of cards out of force, as `card list` prints it": (
        "danh sách có chữ ký các thẻ đã thay, thu hồi, như `card list` in"
    ),
    "the month it is about, such as 2026-12": "tháng báo cáo, như 2026-12",
    "the number in the QR: 15 characters or 10 (15)": "số thẻ trong mã QR: 15 ký tự hay 10 số (15)",
    "the person (signer), or the seal of the office (agency)": "người ký (signer), hoặc con dấu của cơ quan (agency)",
    "the person's full name": "họ và tên",
    "the public keys that were kept with them (those of this place)": (
        "khóa công khai đã giữ cùng các mốc (mặc định: khóa của nơi này)"
    ),
    "the public keys, to be kept with those lines": "khóa công khai, giữ cùng các dòng ấy",
    "the QR's text, a picture of the card, or - for standard input": (
        "chuỗi của mã QR, ảnh thẻ, hoặc - để đọc đầu vào chuẩn"
    ),
    "the reason in words of one's own; - reads standard input": "lý do bằng lời; - đọc đầu vào chuẩn",
    "the reason that all declare, such as by_law": "lý do chung của tất cả, như by_law",
    "the report, such as payment-list; none: list them": "báo cáo, như payment-list; trống: liệt kê",
    "the reports there are": "các báo cáo hiện có",
    "the service or its procedure's code, such as reissue.card or 612A": (
        "dịch vụ hoặc mã thủ tục, như reissue.card hay 612A"
    ),
    "the services and the plugins they come from": "các dịch vụ và gói của chúng",
    "the states of a service as a mermaid diagram": "các trạng thái của một dịch vụ, sơ đồ mermaid",
    "the step, as `show` lists it: accept, propose, approve …": (
        "thao tác, như `show` liệt kê: accept, propose, approve …"
    ),
    "todo, late, new, working, waiting, decide, results, open, all (todo; when searching: open)": (
        "todo, late, new, working, waiting, decide, results, open, all (todo; khi tìm: open)"
    ),
    "told apart by what is in them": "loại tệp nhận ra theo nội dung",
    'trusted public keys: {"6202": "<hex>"} (those of this place)': (
        'khóa công khai được tin: {"6202": "<hex>"} (mặc định: của nơi này)'
    ),
    "turn a list of persons into intake lines of a service, for `intake`": (
        "biến danh sách người thành các dòng hồ sơ cho `intake`"
    ),
    "usage: ": "cách dùng: ",
    "walk the whole chain; exit status 0 only if it holds": "kiểm tra cả chuỗi nhật ký; mã thoát 0 chỉ khi nguyên vẹn",
    "what all ask for (the service's title)": "yêu cầu chung của tất cả (tên thủ tục)",
    (
        "What is not said is asked for on the terminal; in square brackets stands what Enter takes, in round "
        "ones an example. The administrator's password is asked for too, or taken from WORKBENCH_NEW_PASSWORD"
        " or else WORKBENCH_PASSWORD."
    ): (
        "Điều chưa ghi sẽ được hỏi trên màn hình; trong ngoặc vuông là điều phím Enter nhận, trong ngoặc tròn"
        " là ví dụ. Mật khẩu của quản trị cũng được hỏi, hoặc lấy từ WORKBENCH_NEW_PASSWORD, không có thì "
        "WORKBENCH_PASSWORD."
    ),
    "what it held goes back to the queue; reopen undoes it": "hồ sơ nó giữ về lại hàng đợi; reopen mở lại",
    "what its form needs more, such as reason=lost; repeatable": (
        "điều tờ khai còn cần, như reason=lost; dùng được nhiều lần"
    ),
    "what its letterhead says from now on": "từ nay đầu văn bản ghi thế nào",
    "what to look for; for import: NAME FILE": "cần tìm gì; với import: NAME FILE",
    "where the attached files are that lines only name": "thư mục của các tệp đính kèm mà dòng chỉ ghi tên",
    "where to (the current folder)": "lưu vào đâu (thư mục hiện tại)",
    "which, as `list` numbers them": "tệp số mấy, theo `list`",
    "which, as `list` numbers them (all that are not removed)": "tệp số mấy (mặc định: mọi tệp chưa bỏ)",
    "who acts; the password is asked for, or taken from WORKBENCH_PASSWORD": (
        "ai thực hiện; mật khẩu được hỏi, hoặc lấy từ WORKBENCH_PASSWORD"
    ),
    "who asks: the lists as their office has them (import and people need it)": (
        "ai hỏi: danh mục như cơ quan của họ đã nạp (bắt buộc với import, people)"
    ),
    "who signs, by whose certificate, until when": "ai ký, bằng chứng thư của ai, đến khi nào",
    "who takes them in; the password is asked for, or taken from WORKBENCH_PASSWORD": (
        "ai nhận hồ sơ; mật khẩu được hỏi, hoặc lấy từ WORKBENCH_PASSWORD"
    ),
    "whose case it is, if the enquiry doesn't know": "hồ sơ của ai, nếu câu hỏi chưa ghi",
    "whose; one's own unless said": "tài khoản nào (mặc định: của mình)",
    "why; it is kept in the audit": "lý do, được giữ trong nhật ký",
    "with a password that its owner then changes": "với mật khẩu mà chủ tài khoản sẽ đổi",
    "with or without diacritics; - reads standard input": "có dấu hay không dấu; - đọc đầu vào chuẩn",
    "words without diacritics, or a code": "chữ không dấu, hoặc mã",
    "working days to extend by": "gia hạn bao nhiêu ngày làm việc",
    "write another office and its administrator": "lập thêm một cơ quan và quản trị của nó",
    "write the first office and its administrator; make the database and keys": (
        "lập cơ quan đầu tiên và quản trị của nó; tạo cơ sở dữ liệu và khóa"
    ),
}
