# Tests of the launcher on stubs of everything that it starts; prints "ok" or "not ok" a test, then
# "done". Leaves nothing behind.
set -eu

repository=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset JAVA_HOME HELIOGRAPH_JAVA_HOME HELIOGRAPH_JAVA_OPTS || true

# A Java of a version, whose java prints its arguments, one a line.
stub_java() {
  mkdir -p "$1/bin"
  printf 'JAVA_VERSION="%s"\n' "$2" >"$1/release"
  printf '#!/bin/sh\nprintf "%%s\\n" "$@"\n' >"$1/bin/java"
  cp "$1/bin/java" "$1/bin/javac"
  chmod +x "$1/bin/java" "$1/bin/javac"
}

# A clone whose build leaves class paths and counts how often it ran.
stub_clone() {
  rm -rf "$work/clone"
  mkdir -p "$work/clone/proto/heliograph"
  cp -R "$repository/heliograph" "$repository/launcher" "$work/clone/"
  touch "$work/clone/pom.xml"
  for module in server demo cli bench; do
    mkdir -p "$work/clone/$module/src/main" "$work/clone/$module/target"
    touch "$work/clone/$module/pom.xml" "$work/clone/$module/src/main/A.java"
  done
  cat >"$work/clone/mvnw" <<'END'
#!/bin/sh
here=$(dirname -- "$0")
echo "$JAVA_HOME" >>"$here/builds"
for module in server demo cli bench; do echo lib.jar >"$here/$module/target/classpath.txt"; done
END
  chmod +x "$work/clone/mvnw"
}

heliograph() {
  JAVA_HOME="$work/jdk 25" "$work/clone/heliograph" "$@" 2>"$work/stderr"
}

builds() {
  wc -l <"$work/clone/builds" | tr -d ' '
}

# Says how a test went: its name, then a command that succeeds if all is well.
test_that() {
  name=$1
  shift
  if "$@"; then echo "ok launcher: $name"; else echo "not ok launcher: $name"; fi
}

stub_java "$work/jdk 25" 25.0.1
stub_java "$work/jdk-17" 17.0.15
stub_clone

help_lists_the_commands() {
  for word in demo run test doctor package bench trace logs metrics services; do
    heliograph help | grep -q "heliograph $word" || return 1
  done
  [ "$(heliograph help | wc -l)" -le 24 ]
}
test_that "help lists the commands on one screen" help_lists_the_commands

unknown_command_fails() {
  ! heliograph frobnicate >/dev/null && grep -q 'unknown command: frobnicate' "$work/stderr"
}
test_that "an unknown command fails with one line" unknown_command_fails

run_passes_arguments_on() {
  heliograph run --data-dir "/a b" --query-address 127.0.0.1:1 >"$work/out"
  [ "$(tail -n 5 "$work/out" | tr '\n' '|')" = \
    "io.heliograph.server.Heliograph|--data-dir|/a b|--query-address|127.0.0.1:1|" ]
}
test_that "run passes its arguments on as they are" run_passes_arguments_on

client_commands_keep_their_name() {
  heliograph logs 'severity>=WARN "late"' >"$work/out"
  [ "$(tail -n 3 "$work/out" | tr '\n' '|')" = \
    'io.heliograph.cli.HeliographCli|logs|severity>=WARN "late"|' ]
}
test_that "logs starts the client with its own name first" client_commands_keep_their_name

output_to_a_file_has_no_terminal() {
  heliograph services >"$work/out"
  ! grep -q heliograph.columns "$work/out" && grep -q stdout.encoding=UTF-8 "$work/out"
}
test_that "a result that goes to a file is not fitted to a terminal" output_to_a_file_has_no_terminal

bench_is_told_how_the_server_starts() {
  heliograph bench jmh --quick >"$work/out"
  [ "$(tail -n 3 "$work/out" | tr '\n' '|')" = "io.heliograph.bench.Bench|jmh|--quick|" ] &&
    command_file=$(sed -n 's/^-Dheliograph.bench.server-command=//p' "$work/out") &&
    [ "$(head -n 1 "$command_file")" = "$work/jdk 25/bin/java" ] &&
    [ "$(tail -n 1 "$command_file")" = io.heliograph.server.Heliograph ]
}
test_that "bench is told how the server starts" bench_is_told_how_the_server_starts

java_options_come_last() {
  HELIOGRAPH_JAVA_OPTS="-Xmx2g -Xint" heliograph run >"$work/out"
  [ "$(grep -c -e '^-Xint$' "$work/out")" = 1 ] &&
    [ "$(grep -e '^-Xmx' "$work/out" | tail -n 1)" = -Xmx2g ]
}
test_that "HELIOGRAPH_JAVA_OPTS wins over the defaults" java_options_come_last

old_java_is_passed_over() {
  HELIOGRAPH_JAVA_HOME="$work/jdk-17" heliograph run >/dev/null
  [ "$(tail -n 1 "$work/clone/builds")" = "$work/jdk 25" ]
}
test_that "a Java that is too old is passed over" old_java_is_passed_over

unchanged_tree_is_not_built_again() {
  heliograph run >/dev/null
  before=$(builds)
  heliograph run >/dev/null
  [ "$(builds)" = "$before" ]
}
test_that "an unchanged tree is not built again" unchanged_tree_is_not_built_again

changed_tree_is_built_again() {
  before=$(builds)
  touch -t 203001010000 "$work/clone/server/src/main/A.java"
  heliograph run >/dev/null
  touch "$work/clone/server/src/main/A.java"
  [ "$(builds)" = $((before + 1)) ]
}
test_that "a changed source is built" changed_tree_is_built_again

removed_source_is_built_again() {
  touch "$work/clone/cli/src/main/B.java"
  heliograph run >/dev/null
  before=$(builds)
  rm "$work/clone/cli/src/main/B.java"
  heliograph run >/dev/null
  [ "$(builds)" = $((before + 1)) ]
}
test_that "a removed source is built" removed_source_is_built_again

failed_build_is_tried_again() {
  printf '#!/bin/sh\nexit 1\n' >"$work/clone/mvnw"
  touch "$work/clone/cli/src/main/C.java"
  ! heliograph run >/dev/null && ! heliograph run >/dev/null &&
    grep -q 'the Java build failed' "$work/stderr"
}
test_that "a failed build fails, and is tried again" failed_build_is_tried_again

distribution_needs_no_build() {
  mkdir -p "$work/dist/bin" "$work/dist/lib"
  cp -R "$repository/heliograph" "$repository/launcher" "$work/dist/bin/"
  printf 'cli.jar\nclient.jar\n' >"$work/dist/lib/cli.classpath"
  JAVA_HOME="$work/jdk 25" "$work/dist/bin/heliograph" services >"$work/out"
  grep -qxF "$work/dist/lib/cli.jar:$work/dist/lib/client.jar" "$work/out" && ! JAVA_HOME="$work/jdk 25" \
    "$work/dist/bin/heliograph" test >/dev/null 2>&1
}
test_that "a distribution runs from its jars" distribution_needs_no_build

reports_are_counted() {
  cat >"$work/TEST-a.xml" <<'END'
<?xml version="1.0"?>
<testsuite xmlns:xsi="x" name="a" time="1.5" tests="7" errors="1" skipped="2" failures="1">
  <testcase name="x"/>
</testsuite>
END
  cat >"$work/TEST-b.xml" <<'END'
<testsuites name="vitest" tests="5" failures="0" errors="0"><testsuite name="b" tests="3"
 failures="0" errors="0" skipped="0"></testsuite><testsuite name="c" tests="2" failures="1"
 errors="0" skipped="0"></testsuite></testsuites>
END
  root=$work
  parts=$repository/launcher
  . "$repository/launcher/test.sh"
  [ "$(count_suites "$work/TEST-a.xml" "$work/TEST-b.xml" "$work/missing.xml")" = "7 3 2" ]
}
test_that "test reports are counted" reports_are_counted

# A Maven that prints what a failed test run prints, and leaves what a JVM does that dies.
stub_failing_build() {
  mkdir -p "$work/clone/target/launcher"
  cat >"$work/clone/maven-output" <<'END'
[INFO] Building a thing
[ERROR] io.heliograph.ATest.a_b_c -- Time elapsed: 0.1 s <<< FAILURE!
java.lang.AssertionError: expected: 1
[INFO] Building another thing
[INFO]
[INFO]
[INFO]
[INFO] far from any error
[ERROR] Failed to execute goal org.apache.maven.plugins:maven-surefire-plugin
[ERROR] The forked VM terminated without properly saying goodbye
END
  cat >"$work/clone/mvnw" <<'END'
#!/bin/sh
here=$(dirname -- "$0")
mkdir -p "$here/server/target/surefire-reports"
echo "# Created at 2026" >"$here/server/target/surefire-reports/2026.dumpstream"
cat "$here/maven-output"
exit 1
END
}

failed_java_tests_are_counted_and_said_again() {
  stub_failing_build
  root=$work/clone
  parts=$repository/launcher
  . "$repository/launcher/say.sh"
  . "$repository/launcher/test.sh"
  passed=0
  failed=0
  skipped=0
  test_java >/dev/null 2>&1
  [ "$passed $failed $skipped" = "0 1 0" ] || return 1
  repeat_java_failures >"$work/out" 2>&1
  for text in 'a_b_c' 'expected: 1' 'Failed to execute goal' 'properly saying' '2026.dumpstream' \
    '# Created at 2026'; do
    grep -q "$text" "$work/out" || return 1
  done
  ! grep -q 'far from any error' "$work/out"
}
test_that "failed Java tests are counted, and said again at the end" \
  failed_java_tests_are_counted_and_said_again

passed_java_tests_are_not_said_again() {
  printf '#!/bin/sh\necho "[INFO] BUILD SUCCESS"\n' >"$work/clone/mvnw"
  failed=0
  test_java >/dev/null 2>&1
  [ "$failed" = 0 ] && [ -z "$(repeat_java_failures 2>&1)" ]
}
test_that "passed Java tests are not said again" passed_java_tests_are_not_said_again

# A build whose crash tests succeed, as often as there are lines in $work/slices-left.
stub_crash_tests() {
  yes | head -n "$1" >"$work/slices-left"
  cat >"$work/clone/mvnw" <<'END'
#!/bin/sh
here=$(dirname -- "$0")
[ -s "$here/../slices-left" ] || exit 1
sed -i 1d "$here/../slices-left"
for argument in "$@"; do
  case $argument in
    -Dheliograph.test.kills=*) what=kills ;;
    -Dheliograph.test.storagePowerLosses=*) what='power losses' ;;
    -Dheliograph.test.seed=*) seed=${argument#*=} && continue ;;
    -Dheliograph.test.tally=*) tally=${argument#*=} && continue ;;
    *) continue ;;
  esac
  count=${argument#*=}
done
printf '%s\t%s\t%s\t%s\n' "$what" "$count" "$((count * 10))" "$seed" >>"$tally"
END
}

soak_adds_slices_up() {
  stub_crash_tests 4
  heliograph soak --restart --kills 25 --power-losses 2100 &&
    grep -qF '| kills | 25 | 250 | 0 | 0 |' "$work/clone/bench/results/soak.md" &&
    grep -qF '| power losses | 2100 | 21000 | 0 | 0 |' "$work/clone/bench/results/soak.md" &&
    [ ! -s "$work/slices-left" ]
}
test_that "soak runs slices until there are enough, and writes the result" soak_adds_slices_up

soak_goes_on() {
  stub_crash_tests 1
  ! heliograph soak --restart --kills 0 --power-losses 3000 || return 1
  grep -q 'failed.*target/soak/failed-[0-9a-f]\{16\}.log' "$work/stderr" &&
    grep -q 'mvnw .*-Dheliograph.test.seed=[0-9a-f]\{16\} ' "$work/stderr" || return 1
  stub_crash_tests 1
  heliograph soak --kills 0 --power-losses 3000 && grep -q '2000 of 3000' "$work/stderr" &&
    [ ! -s "$work/slices-left" ]
}
test_that "soak tells the seed of a failed slice, and goes on after it" soak_goes_on

soak_wants_numbers() {
  ! heliograph soak --kills many && grep -q "kills: 'many' (expected: a number)" "$work/stderr"
}
test_that "soak refuses a count that is no number" soak_wants_numbers

echo 'done'
