# Builds what is missing or older than its sources. A distribution has nothing to build.

stamps=$root/target/launcher

# Whether the sources have changed since a stamp was made: a file is newer, new or gone. What
# follows the stamp lists the sources, those that find's further arguments select.
is_stale() {
  stamp=$1
  shift
  [ -e "$stamp" ] || return 0
  "$@" | LC_ALL=C sort >"$stamp.now"
  cmp -s "$stamp.now" "$stamp" || return 0
  [ -n "$("$@" -newer "$stamp.built")" ]
}

# Makes the stamp before the build, so that what changes during it counts as newer.
begin_stamp() {
  stamp=$1
  shift
  mkdir -p "$stamps"
  rm -f "$stamp"
  "$@" | LC_ALL=C sort >"$stamp.now"
  : >"$stamp.built"
}

end_stamp() {
  mv "$1.now" "$1"
}

java_sources() {
  find "$root/pom.xml" "$root"/*/pom.xml "$@" -print
  find "$root"/*/src/main "$root/proto/heliograph" -type f "$@" -print 2>/dev/null
}

build_java() {
  [ -z "$packaged" ] || return 0
  is_stale "$stamps/java" java_sources || return 0
  say "building the Java modules (the first time downloads libraries and takes minutes)"
  begin_stamp "$stamps/java" java_sources
  "$root/mvnw" -q -f "$root/pom.xml" -pl "$program_modules" -am -DskipTests \
    compile dependency:build-classpath \
    -Dmdep.outputFile=target/classpath.txt -Dmdep.includeScope=runtime >&2 ||
    fail "the Java build failed, see above"
  end_stamp "$stamps/java"
}

ui_sources() {
  find "$root/ui" \( -name node_modules -o -name dist -o -name test-output \) -prune \
    -o -type f "$@" -print
  find "$root/proto/heliograph" -type f "$@" -print
}

node_advice="install Node 20.19 or newer with npm, such as from https://nodejs.org"

# Whether node is new enough.
has_node() {
  command -v npm >/dev/null 2>&1 && command -v node >/dev/null 2>&1 || return 1
  node -e 'const [a, b] = process.versions.node.split(".").map(Number);
    process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}

has_ui() {
  [ -e "$root/ui/package.json" ]
}

# The UI's libraries, as package-lock.json has them.
install_ui() {
  has_node || fail "no Node 20.19 or newer with npm found: $node_advice"
  installed=$root/ui/node_modules/.package-lock.json
  if [ ! -e "$installed" ] || [ -n "$(find "$root/ui/package-lock.json" -newer "$installed")" ]; then
    say "installing the UI's libraries"
    npm --prefix "$root/ui" ci --no-audit --no-fund --loglevel=error >&2 ||
      fail "npm ci failed, see above"
  fi
}

build_ui() {
  [ -z "$packaged" ] && has_ui || return 0
  if [ -e "$root/ui/dist/index.html" ]; then
    is_stale "$stamps/ui" ui_sources || return 0
  fi
  install_ui
  say "building the UI"
  begin_stamp "$stamps/ui" ui_sources
  npm --prefix "$root/ui" run build --silent >&2 || fail "the UI build failed, see above"
  end_stamp "$stamps/ui"
}
