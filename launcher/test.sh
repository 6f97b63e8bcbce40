# The command test: every test of every part, and one closing line with their number.

run_test() {
  [ $# -eq 0 ] || fail "unknown option: $1 (expected: heliograph test, without any)"
  require_java
  passed=0
  failed=0
  skipped=0
  test_launcher
  test_java
  start_test_server
  test_clients
  test_ui
  stop_test_server
  repeat_java_failures
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ]
}

test_launcher() {
  say "testing the launcher"
  results=$root/target/launcher/test.txt
  mkdir -p "$root/target/launcher"
  sh "$parts/launcher-test.sh" >"$results" || true
  cat "$results"
  count_lines "$results"
  grep -q '^done$' "$results" || failed=$((failed + 1))
}

test_java() {
  say "testing the Java modules"
  rm -rf "$root"/*/target/surefire-reports "$root"/*/target/failsafe-reports
  java_output=$root/target/launcher/java.txt
  {
    "$root/mvnw" -f "$root/pom.xml" --batch-mode --no-transfer-progress --fail-at-end verify &&
      echo "$java_passed"
  } 2>&1 | tee "$java_output"
  status=1
  ! has_java_passed || status=0
  count_reports "$status" "the Java build" \
    "$root"/*/target/surefire-reports/TEST-*.xml "$root"/*/target/failsafe-reports/TEST-*.xml
}

# The last line of Maven's output when it has succeeded: a pipe does not hand its status on.
java_passed="heliograph: the Java build has passed"

has_java_passed() {
  [ "$(tail -n 1 "$java_output")" = "$java_passed" ]
}

# Says at the end, where it is looked for, why the Java build has failed: the errors that Maven
# printed and what a JVM left that died.
repeat_java_failures() {
  ! has_java_passed || return 0
  say "why the Java build failed (all of it: $java_output)"
  awk '/<<< (FAILURE|ERROR)!/ { left = 6 }
    /COMPILATION ERROR|Failed to execute goal/ { left = 12 }
    left > 0 { print; left-- }' "$java_output" | head -n 200
  find "$root" -path '*/target/*-reports/*' -name '*.dump*' | while IFS= read -r dump; do
    say "$dump:"
    head -n 20 "$dump"
  done
}

# A server as a user starts it, with an empty directory and on free ports, for all tests after this
# one. Sets query to its port, to nothing when it did not start.
start_test_server() {
  say "starting a server"
  server_data=$(mktemp -d)
  server_output=$root/target/launcher/server.txt
  "$root/heliograph" run --data-dir "$server_data" --otlp-grpc-address 127.0.0.1:0 \
    --otlp-http-address 127.0.0.1:0 --query-address 127.0.0.1:0 >"$server_output" 2>&1 &
  server=$!
  trap end_test_server EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  query=
  # It may have the UI to build first.
  seconds=600
  while kill -0 "$server" 2>/dev/null && [ -z "$query" ] && [ "$seconds" -gt 0 ]; do
    sleep 1
    seconds=$((seconds - 1))
    query=$(server_port query)
  done
}

server_port() {
  sed -n "s/.* ready.* $1=\"\([0-9]*\)\".*/\1/p" "$server_output"
}

end_test_server() {
  trap - EXIT INT TERM
  kill "$server" 2>/dev/null || true
  server_status=0
  wait "$server" || server_status=$?
  rm -rf "$server_data"
}

# One more test: that the server has started, was there to the end, and stops when it is told to.
stop_test_server() {
  end_test_server
  if [ -n "$query" ] && [ "$server_status" -eq 0 ]; then
    echo "ok launcher: a server starts, serves and stops"
    passed=$((passed + 1))
  else
    tail -n 20 "$server_output"
    echo "not ok launcher: a server starts, serves and stops"
    failed=$((failed + 1))
  fi
}

test_clients() {
  [ -n "$query" ] || return 0
  say "testing the clients of other languages"
  results=$root/target/launcher/clients.txt
  sh "$root/clients/test.sh" "http://127.0.0.1:$(server_port otlp_grpc)" \
    "http://127.0.0.1:$(server_port otlp_http)" "http://127.0.0.1:$query" >"$results" || true
  cat "$results"
  count_lines "$results"
}

test_ui() {
  has_ui || return 0
  say "testing the UI"
  rm -rf "$root/ui/test-output"
  status=0
  # In a shell of its own: what fails there ends the UI's tests, not the count.
  (
    [ -z "$query" ] || export HELIOGRAPH_URL="http://127.0.0.1:$query"
    install_ui && npm --prefix "$root/ui" run test
  ) || status=$?
  # shellcheck disable=SC2046 # the names are ours and have no spaces
  count_reports "$status" "the UI's test run" \
    $(cd "$root" && find ui/test-output -name '*.xml' 2>/dev/null | sed "s|^|$root/|")
}

# Adds the results that a script has printed, one a line.
count_lines() {
  passed=$((passed + $(grep -c '^ok ' "$1" || true)))
  failed=$((failed + $(grep -c '^not ok ' "$1" || true)))
  skipped=$((skipped + $(grep -c '^skipped: ' "$1" || true)))
}

# Adds the JUnit reports' counts. A run that fails without a failed test, or leaves no report,
# counts as one.
count_reports() {
  status=$1
  what=$2
  shift 2
  counts=$(count_suites "$@")
  # shellcheck disable=SC2086 # three numbers
  set -- $counts
  passed=$((passed + $1))
  failed=$((failed + $2))
  skipped=$((skipped + $3))
  if [ "$status" -ne 0 ] && [ "$2" -eq 0 ]; then
    say "$what failed"
    failed=$((failed + 1))
  elif [ "$status" -eq 0 ] && [ $(($1 + $2 + $3)) -eq 0 ]; then
    passed=$((passed + 1))
  fi
}

# Prints how many tests have passed, failed and been skipped in the test suites of JUnit reports.
count_suites() {
  for report in "$@"; do
    [ ! -e "$report" ] || tr '\n' ' ' <"$report" | sed 's/<testsuite /\n&/g' | grep '^<testsuite '
  done | awk '
    function value(name) {
      return match($0, " " name "=\"[0-9]+") ? substr($0, RSTART + length(name) + 3) + 0 : 0
    }
    { sub(/>.*/, "")
      bad = value("failures") + value("errors"); failed += bad; skipped += value("skipped")
      passed += value("tests") - bad - value("skipped") }
    END { print passed + 0, failed + 0, skipped + 0 }'
}
