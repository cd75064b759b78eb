#!/bin/sh
# A gnuplot that hangs, given its 60 s.
#
#   sh tests/soak_gnuplot.sh BUILD
#
# Limit: 400 s
exec sh tests/broken-gnuplot.sh "$1" slow
