#!/usr/bin/env bash
# Gradescope runs this once, when it makes the container.
set -euo pipefail
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	gcc libc6-dev make pkg-config libgsl-dev libjansson-dev
home=${AUTOGRADER:-/autograder}
cd "$home/source/course"
make -s ready
# Submissions run as another user, who is not to read what is asked of them.
chmod -R go-rwx "$home/source"
