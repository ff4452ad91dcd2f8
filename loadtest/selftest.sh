#!/bin/sh
# The load test against known answers: loadtest/selftest --help
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/loadtest/tool.sh"
tool selftest Selftest "$@"
