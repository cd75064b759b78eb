#!/bin/sh
# Bytes and texts that nobody would write, for a while (tests/fuzz/fuzz).
#
#   sh tests/soak_fuzz.sh BUILD        from the project's root
# Limit: 600 s
set -u
FUZZ_SECONDS=$((${SOAK_SECONDS:-60} / 2)) sh tests/fuzz/fuzz "$1"
