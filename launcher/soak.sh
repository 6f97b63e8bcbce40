# The command soak: the crash tests of the whole server many times over, in slices, so that a run
# that was stopped goes on where it was.

soak_usage() {
  cat <<'END'
./heliograph soak [--kills N] [--power-losses N] [--restart]

Kills a running server N times (200) and loses the power of a simulated machine N times (20000), and
finds after each that what was acknowledged is there exactly once. What is done is kept in target/soak:
a run that was stopped goes on there. The result is written to bench/results/soak.md.

  --kills N          real SIGKILLs of a server process
  --power-losses N   power losses on a fault-injecting file system
  --restart          forget what earlier runs have done
END
}

kills_of_slice=20
losses_of_slice=2000

run_soak() {
  kills=200
  losses=20000
  restart=
  while [ $# -gt 0 ]; do
    case $1 in
      --kills | --power-losses)
        is_count "${2:-}" || fail "$1: '${2:-}' (expected: a number)"
        if [ "$1" = --kills ]; then kills=$2; else losses=$2; fi
        shift 2
        ;;
      --restart)
        restart=yes
        shift
        ;;
      --help)
        soak_usage
        return
        ;;
      *) fail "unknown option: $1 (./heliograph soak --help lists them)" ;;
    esac
  done
  state=$root/target/soak
  tally=$state/tally
  [ -z "$restart" ] || rm -rf "$state"
  mkdir -p "$state"
  touch "$tally"
  require_java
  require_same_commit
  soak_all 'power losses' "$losses" "$losses_of_slice"
  soak_all kills "$kills" "$kills_of_slice"
  write_soak_result "$root/bench/results/soak.md"
  say "done, the result is in bench/results/soak.md"
}

is_count() {
  case $1 in
    '' | *[!0-9]* | ??????????*) return 1 ;;
  esac
}

commit_of_sources() {
  git -C "$root" rev-parse HEAD 2>/dev/null || echo unknown
}

# Slices of different sources prove nothing together.
require_same_commit() {
  commit=$(commit_of_sources)
  if [ -s "$tally" ] && [ "$(cat "$state/commit")" != "$commit" ]; then
    fail "target/soak is of commit $(cat "$state/commit") (expected: $commit; --restart begins anew)"
  fi
  echo "$commit" >"$state/commit"
}

# Adds a column of the tally for one kind of crash: 2 is how many, 3 is items.
tally_sum() {
  awk -F '\t' -v what="$1" -v column="$2" \
    '$1 == what { sum += $column } END { printf "%d\n", sum }' "$tally"
}

# Runs slices of one kind until there are as many as wanted.
soak_all() {
  while :; do
    done_count=$(tally_sum "$1" 2)
    say "$1: $done_count of $2"
    slice=$(($2 - done_count))
    [ "$slice" -gt 0 ] || break
    [ "$slice" -le "$3" ] || slice=$3
    soak_slice "$1" "$slice"
  done
}

# A slice counts when its test has written a line to the tally, which it does when it has succeeded.
soak_slice() {
  before=$(wc -l <"$tally")
  seed=$(new_seed)
  case $1 in
    kills)
      set -- "$1" -Dit.test=KillIT "-Dheliograph.test.kills=$2" \
        test-compile failsafe:integration-test failsafe:verify
      ;;
    *)
      set -- "$1" -Dtest=StorageCrashTest "-Dheliograph.test.storagePowerLosses=$2" test
      ;;
  esac
  what=$1
  shift
  status=0
  "$root/mvnw" -q -f "$root/pom.xml" -pl server -am --batch-mode --no-transfer-progress \
    -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false \
    "-Dheliograph.test.seed=$seed" "-Dheliograph.test.tally=$tally" "$@" \
    >"$state/slice.log" 2>&1 || status=$?
  if [ "$status" -ne 0 ] || [ "$(wc -l <"$tally")" -le "$before" ]; then
    mv "$state/slice.log" "$state/failed-$seed.log"
    say "a slice of $what failed: target/soak/failed-$seed.log; it is repeated by"
    fail "  ./mvnw -pl server -am -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false -Dheliograph.test.seed=$seed $*"
  fi
}

# Sixteen hexadecimal digits.
new_seed() {
  od -An -N8 -tx1 /dev/urandom | tr -d ' \n'
}

machine() {
  cpu=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)
  echo "$(uname -s) $(uname -r), $(getconf _NPROCESSORS_ONLN) x ${cpu:-$(uname -m)}"
}

write_soak_result() {
  mkdir -p "$(dirname -- "$1")"
  cat >"$1.tmp" <<END
# Soak: the server stopped at any moment

Written by \`./heliograph soak\`. A kill is a SIGKILL of a server process that starts, is sent to over
gRPC, or stops; a power loss stops a simulated machine at any operation on its disk and takes any part of
what was not forced. After every one each acknowledged item must be found exactly once.

| | |
|---|---|
| date | $(date -u +%Y-%m-%d) |
| commit | $(cat "$state/commit") |
| machine | $(machine) |
| JDK | $("$java" -version 2>&1 | sed -n 2p) |

| | stops | items acknowledged | lost | found twice |
|---|---|---|---|---|
| kills | $(tally_sum kills 2) | $(tally_sum kills 3) | 0 | 0 |
| power losses | $(tally_sum 'power losses' 2) | $(tally_sum 'power losses' 3) | 0 | 0 |

Seeds: each repeats its slice by \`-Dheliograph.test.seed\`, power losses operation for operation.

| stops | seed |
|---|---|
$(awk -F '\t' '{ print "| " $2 " " $1 " | " $4 " |" }' "$tally")
END
  mv "$1.tmp" "$1"
}
