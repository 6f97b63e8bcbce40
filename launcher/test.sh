# The command test: every test of every part, and one closing line with their number.

run_test() {
  [ $# -eq 0 ] || fail "unknown option: $1 (expected: heliograph test, without any)"
  require_java
  passed=0
  failed=0
  skipped=0
  test_launcher
  test_java
  test_ui
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ]
}

test_launcher() {
  say "testing the launcher"
  results=$root/target/launcher/test.txt
  mkdir -p "$root/target/launcher"
  sh "$parts/launcher-test.sh" >"$results" || true
  cat "$results"
  passed=$((passed + $(grep -c '^ok ' "$results" || true)))
  failed=$((failed + $(grep -c '^not ok ' "$results" || true)))
  grep -q '^done$' "$results" || failed=$((failed + 1))
}

test_java() {
  say "testing the Java modules"
  rm -rf "$root"/*/target/surefire-reports "$root"/*/target/failsafe-reports
  status=0
  "$root/mvnw" -f "$root/pom.xml" --batch-mode --no-transfer-progress --fail-at-end verify ||
    status=$?
  count_reports "$status" "the Java build" \
    "$root"/*/target/surefire-reports/TEST-*.xml "$root"/*/target/failsafe-reports/TEST-*.xml
}

test_ui() {
  has_ui || return 0
  say "testing the UI"
  rm -rf "$root/ui/test-output"
  status=0
  # In a shell of its own: what fails there ends the UI's tests, not the count.
  (install_ui && npm --prefix "$root/ui" run test) || status=$?
  # shellcheck disable=SC2046 # the names are ours and have no spaces
  count_reports "$status" "the UI's test run" \
    $(cd "$root" && find ui/test-output -name '*.xml' 2>/dev/null | sed "s|^|$root/|")
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
