# The command demo: a server on a directory of its own, and the demo load; both end together.

demo_usage() {
  cat <<'END'
Usage: heliograph demo [--fault] [--rate N] [--seed N] [--duration TIME] [--control HOST:PORT]

Starts a server on ./data/demo and a small trading system that sends to it.

  --fault              start with the fault scenario on: ledger 4.2.1 collides in PostgreSQL
  --rate N             traces per second outside bursts (20)
  --seed N             repeat the run that printed this seed
  --duration TIME      stop after 90s, 5m or 1h (runs until Ctrl-C)
  --control HOST:PORT  where the fault scenario is switched (127.0.0.1:4320)

While it runs:  curl -X POST http://127.0.0.1:4320/fault/on   (or /fault/off)
END
}

run_demo() {
  case " $* " in
    *" -h "* | *" --help "*)
      demo_usage
      return
      ;;
  esac
  require_java
  build_java
  build_ui
  data=$PWD/data/demo
  log=$data/server.log
  mkdir -p "$data"
  server=
  load=
  trap stop_demo EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  start_server
  start_load "$@"
  watch_demo
}

start_server() {
  program_of run
  (
    exec_program "$program" --data-dir "$data" --otlp-grpc-address 127.0.0.1:4317 \
      --otlp-http-address 127.0.0.1:4318 --query-address 127.0.0.1:4319
  ) >"$log" 2>&1 &
  server=$!
}

start_load() {
  program_of load
  (
    exec_program "$program" --endpoint http://127.0.0.1:4318 \
      --wait-for http://127.0.0.1:4319/readyz --announce "$(demo_addresses)" "$@"
  ) &
  load=$!
}

demo_addresses() {
  cat <<END

  UI      http://127.0.0.1:4319
  OTLP    127.0.0.1:4317 (gRPC), http://127.0.0.1:4318 (HTTP)
  data    $data
  log     $log

  Ctrl-C ends the demo.

END
}

# Until one of the two ends.
watch_demo() {
  while kill -0 "$server" 2>/dev/null && kill -0 "$load" 2>/dev/null; do
    sleep 1
  done
  if kill -0 "$server" 2>/dev/null; then
    status=0
    wait "$load" || status=$?
    load=
    exit "$status"
  fi
  say "the server has ended; the last lines of $log:"
  tail -n 20 "$log" >&2
  exit 1
}

# The load first, so that it can still send what it has.
stop_demo() {
  trap '' INT TERM
  for process in $load $server; do
    kill "$process" 2>/dev/null || continue
    wait "$process" 2>/dev/null || true
  done
}
