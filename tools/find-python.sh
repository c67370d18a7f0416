#!/bin/sh
# Print the Python to work with: $PYTHON, the one of .venv, or the first on PATH that is new enough.
for python in "$PYTHON" .venv/bin/python python3 python3.14 python3.13 python3.12 python3.11 python; do
    if [ -n "$python" ] && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        echo "$python"
        exit 0
    fi
done
echo "Không tìm thấy Python 3.11 trở lên. Cài đặt (Debian, Ubuntu: sudo apt install python3 python3-venv) hoặc chỉ ra: make PYTHON=…" >&2
echo "No Python 3.11 or later was found. Install one (Debian, Ubuntu: sudo apt install python3 python3-venv) or name it: make PYTHON=…" >&2
exit 1
