# How the launcher talks: progress and complaints to standard error, results to standard output.

say() {
  printf 'heliograph: %s\n' "$*" >&2
}

fail() {
  say "$*"
  exit 1
}
