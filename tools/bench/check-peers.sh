#!/bin/sh
# Whether the peers of `make bench-peers` that are installed compute what the
# library computes: an epoch of a network on a small set. No time is judged.
# Without a Python that has numpy nothing is compared.
#
#   sh tools/bench/check-peers.sh FOLDER      what make bench builds is there
set -eu
here=$1
python=${PEERS_PYTHON:-/usr/bin/python3}
if ! command -v python3 >/dev/null || ! "$python" -c 'import numpy, threadpoolctl' 2>/dev/null; then
	echo "check-bench: no numpy here; nothing is compared with it"
	exit
fi
mkdir -p "$here/small/sets"
"$here/write-sets" "$here/small/sets" handwritten >"$here/small/sets/ready"
python3 tools/bench/compare.py "$here/small" "$here/ours" 1 network-relu/handwritten network-tanh/handwritten \
	>"$here/small/said.txt" || { cat "$here/small/said.txt" >&2; exit 1; }
