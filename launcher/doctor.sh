# The command doctor: what a machine needs, one line a check.

failed_checks=0

check() {
  printf '%-4s  %-12s %s\n' "$1" "$2" "$3"
  [ "$1" != fail ] || failed_checks=$((failed_checks + 1))
}

run_doctor() {
  data=$PWD/data
  while [ $# -gt 0 ]; do
    case $1 in
      --data-dir)
        [ $# -gt 1 ] || fail "--data-dir: missing (expected: a directory)"
        data=$2
        shift 2
        ;;
      *) fail "unknown option: $1 (expected: heliograph doctor [--data-dir DIR])" ;;
    esac
  done
  check_java
  if [ -z "$packaged" ]; then
    check_node
    check_git
  fi
  check_port 4317 "OTLP over gRPC" --otlp-grpc-address
  check_port 4318 "OTLP over HTTP" --otlp-http-address
  check_port 4319 "UI and API" --query-address
  check_disk
  check_clock
  check_files
  check_memory
  [ "$failed_checks" -eq 0 ]
}

check_java() {
  if find_java "$(java_program)"; then
    check ok java "$java_home ($(java_major "$java_home"))"
  else
    check fail java "none of version $java_version_min or newer: $(java_advice)"
  fi
}

check_node() {
  if has_node; then
    check ok node "$(node --version) with npm $(npm --version)"
  else
    check fail node "none of version 20.19 or newer with npm: $node_advice"
  fi
}

check_git() {
  if command -v git >/dev/null 2>&1; then
    check ok git "$(git --version)"
  else
    check warn git "not found: install git to fetch new versions"
  fi
}

# Whether something listens on a TCP port; 2 when this machine does not tell.
is_listening() {
  if [ -r /proc/net/tcp ]; then
    hex=$(printf '%04X' "$1")
    cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
      awk -v port=":$hex" '$4 == "0A" && substr($2, length($2) - 4) == port { found = 1 }
        END { exit !found }'
  elif command -v lsof >/dev/null 2>&1; then
    lsof -nP -iTCP:"$1" -sTCP:LISTEN >/dev/null 2>&1
  else
    return 2
  fi
}

check_port() {
  status=0
  is_listening "$1" || status=$?
  case $status in
    0) check fail "port $1" "in use ($2): stop what listens there (a running heliograph?) or pass $3 HOST:PORT" ;;
    1) check ok "port $1" "free ($2)" ;;
    *) check warn "port $1" "this machine does not tell whether it is free ($2)" ;;
  esac
}

check_disk() {
  directory=$data
  while [ ! -d "$directory" ]; do
    directory=$(dirname -- "$directory")
  done
  if [ ! -w "$directory" ]; then
    check fail disk "$directory cannot be written: pass --data-dir with a directory of yours"
    return
  fi
  free_mib=$(df -Pk -- "$directory" | awk 'NR == 2 { print int($4 / 1024) }')
  if [ "$free_mib" -lt 1024 ]; then
    check fail disk "$free_mib MiB free in $directory: free some, or pass --data-dir"
  elif [ "$free_mib" -lt 10240 ]; then
    check warn disk "$free_mib MiB free in $directory: enough to try, not to keep"
  else
    check ok disk "$((free_mib / 1024)) GiB free in $directory"
  fi
}

# A clock that is behind this program's own files is wrong; one that is not synchronised may be.
check_clock() {
  now=$(mktemp)
  newer=$(find "$root"/* -prune -newer "$now" -print)
  rm -f "$now"
  if [ "$(date +%Y)" -lt 2026 ] || [ -n "$newer" ]; then
    check fail clock "$(date -u '+%Y-%m-%d %H:%M UTC') is in the past: set it (NTP)"
  elif [ "$(timedatectl show -p NTPSynchronized --value 2>/dev/null)" = no ]; then
    check warn clock "not synchronised by NTP: traces of several machines will not fit together"
  else
    check ok clock "$(date -u '+%Y-%m-%d %H:%M UTC')"
  fi
}

check_files() {
  # shellcheck disable=SC3045 # every sh has it, and POSIX since 2024
  limit=$(ulimit -n)
  if [ "$limit" = unlimited ] || [ "$limit" -ge 4096 ]; then
    check ok files "$limit open files allowed"
  elif [ "$limit" -ge 1024 ]; then
    check warn files "$limit open files allowed: 'ulimit -n 4096' before a long run"
  else
    check fail files "$limit open files allowed: 'ulimit -n 4096' first"
  fi
}

check_memory() {
  if [ -r /proc/meminfo ]; then
    mib=$(awk '$1 == "MemAvailable:" { print int($2 / 1024) }' /proc/meminfo)
  else
    mib=$(($(sysctl -n hw.memsize 2>/dev/null || echo 0) / 1048576))
  fi
  if [ "$mib" -lt 600 ]; then
    check fail memory "$mib MiB available: the server takes up to 512 MiB of heap (HELIOGRAPH_JAVA_OPTS=-Xmx256m for less)"
  elif [ "$mib" -lt 1500 ]; then
    check warn memory "$mib MiB available: enough for the server, tight for building it"
  else
    check ok memory "$mib MiB available"
  fi
}
