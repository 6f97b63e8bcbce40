# The programs: which command is which main class of which module, and how its JVM is started.

program_modules=server,demo,cli

# Sets program to module:main-class of a command, and subcommand to what its arguments begin with.
program_of() {
  subcommand=
  case $1 in
    run) program=server:io.heliograph.server.Heliograph ;;
    load) program=demo:io.heliograph.demo.Demo ;;
    trace | logs | metrics | services)
      program=cli:io.heliograph.cli.HeliographCli
      subcommand=$1
      ;;
    *) return 1 ;;
  esac
}

# The class path of a module's program: what Maven found, or what the distribution lists.
class_path_of() {
  if [ -z "$packaged" ]; then
    echo "$root/$1/target/classes:$(cat "$root/$1/target/classpath.txt")"
    return
  fi
  class_path=
  while IFS= read -r jar; do
    class_path=$class_path${class_path:+:}$root/lib/$jar
  done <"$root/lib/$1.classpath"
  echo "$class_path"
}

ui_directory() {
  if [ -n "$packaged" ]; then echo "$root/ui"; else echo "$root/ui/dist"; fi
}

# The width of the terminal; 0 where it is not known.
terminal_columns() {
  size=$(stty size 2>/dev/null </dev/tty) || size="0 0"
  echo "${size#* }"
}

# Becomes the program: signals reach the JVM itself.
#
# The serial collector needs the least memory beside the heap and no threads of its own. Words of
# HELIOGRAPH_JAVA_OPTS come last, so that they win. With print_only it prints the words of the
# command, one a line, and becomes nothing.
exec_program() {
  module=${1%%:*}
  main=${1#*:}
  shift
  [ -z "$subcommand" ] || set -- "$subcommand" "$@"
  set -- -cp "$(class_path_of "$module")" "$main" "$@"
  case $module in
    server)
      # shellcheck disable=SC2086 # options are separated by spaces
      set -- -XX:+UseSerialGC -Xms64m -Xmx512m -XX:+ExitOnOutOfMemoryError \
        "-Dheliograph.ui=$(ui_directory)" ${HELIOGRAPH_JAVA_OPTS:-} "$@"
      ;;
    *)
      set -- -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx192m \
        -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 "$@"
      # A JVM cannot ask a terminal for its width.
      [ ! -t 1 ] || set -- "-Dheliograph.columns=$(terminal_columns)" "$@"
      ;;
  esac
  # Libraries that still use Unsafe are known; the JDK's warning would be each program's first lines.
  set -- "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -XX:+UseCompactObjectHeaders "$@"
  if [ -n "${print_only:-}" ]; then
    printf '%s\n' "$@"
  else
    exec "$@"
  fi
}
