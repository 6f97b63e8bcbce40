# The command bench: measurements of a clone. bench/README.md tells what each is.

run_bench() {
  require_java
  program_modules=$program_modules,bench
  stamps=$root/target/launcher/bench
  build_java
  command_file=$stamps/server-command
  (
    program_of run
    print_only=yes
    exec_program "$program"
  ) >"$command_file"
  exec "$java" -XX:+UseSerialGC -Xmx1g --enable-native-access=ALL-UNNAMED \
    -XX:+UseCompactObjectHeaders \
    "-Dheliograph.root=$root" "-Dheliograph.bench.server-command=$command_file" \
    -cp "$(class_path_of bench)" io.heliograph.bench.Bench "$@"
}
