#!/bin/sh
# Runs every client against a running server: each sends with its language's own exporters, reads
# back what it has sent and compares. Prints a line "ok ...", "not ok ..." or "skipped: ..." for
# each client and protocol, and fails when one is not ok.
#
# usage: clients/test.sh OTLP_GRPC_ENDPOINT OTLP_HTTP_ENDPOINT QUERY_ENDPOINT
#     the endpoints are URLs such as http://127.0.0.1:4317
set -eu

[ $# -eq 3 ] || {
  sed -n '5,6s/^# //p' "$0" >&2
  exit 2
}
grpc=$1
http=$2
query=$3
clients=$(dirname -- "$(readlink -f -- "$0")")
root=$(dirname -- "$clients")
# Libraries, built programs, and what the tools had to say.
work=$root/target/clients
failed=
mkdir -p "$work"

has() {
  command -v "$1" >/dev/null 2>&1
}

# Runs a step of a client's preparation, whose output goes to the client's log.
prepare() {
  echo "\$ $*" >>"$log"
  "$@" >>"$log" 2>&1
}

skip() {
  echo "skipped: $*"
}

not_ok() {
  echo "not ok $*"
  failed=yes
}

# What a client cannot be built without is not this server's fault; the log's end says more.
no_libraries() {
  skip "no libraries for $1: $(tail -n 1 "$log")"
}

# Runs a client: its language, protocol, OTLP endpoint and command. One that ends without its line
# has failed.
run() {
  language=$1
  protocol=$2
  endpoint=$3
  shift 3
  answer=$("$@" "$protocol" "$endpoint" "$query" 2>>"$log" | tail -n 1) || true
  case $answer in
    "ok "*) echo "$answer" ;;
    "not ok "*) not_ok "${answer#not ok }" ;;
    *) not_ok "$language: $protocol: ended without a result: $(tail -n 1 "$log")" ;;
  esac
}

test_java() {
  java=java
  [ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
  has "$java" || {
    skip "no java"
    return 0
  }
  prepare "$root/mvnw" -q -f "$root/pom.xml" -pl clients/java compile dependency:build-classpath \
    -Dmdep.outputFile=target/classpath.txt -Dmdep.includeScope=runtime || {
    not_ok "java: the build failed: $(tail -n 1 "$log")"
    return 0
  }
  set -- "$java" -XX:TieredStopAtLevel=1 \
    -cp "$clients/java/target/classes:$(cat "$clients/java/target/classpath.txt")" \
    io.heliograph.clients.ExportingClient
  run java grpc "$grpc" "$@"
  run java http/protobuf "$http" "$@"
}

install_python() {
  prepare python3 -m venv --clear "$venv" || return
  prepare "$venv/bin/pip" install --quiet --disable-pip-version-check \
    -r "$clients/python/requirements.txt" || return
  cp "$clients/python/requirements.txt" "$venv/requirements.txt"
}

test_python() {
  has python3 || {
    skip "no python3"
    return 0
  }
  venv=$work/python
  if ! cmp -s "$clients/python/requirements.txt" "$venv/requirements.txt"; then
    install_python || {
      no_libraries python3
      return 0
    }
  fi
  run python grpc "$grpc" "$venv/bin/python" "$clients/python/client.py"
  run python http/protobuf "$http" "$venv/bin/python" "$clients/python/client.py"
}

# Builds a program in Go: its directory.
build_go() {
  has go || {
    skip "no go (for $1)"
    return 1
  }
  export GOTOOLCHAIN=local
  prepare go -C "$clients/$1" mod download || {
    no_libraries go
    return 1
  }
  prepare go -C "$clients/$1" build -o "$work/$1-client" . || {
    not_ok "$1: the build failed: $(tail -n 1 "$log")"
    return 1
  }
}

test_go() {
  build_go go || return 0
  run go grpc "$grpc" "$work/go-client"
  run go http/protobuf "$http" "$work/go-client"
}

test_collector() {
  build_go collector || return 0
  for format in otlp/gzip otlp/zstd; do
    run collector "$format" "$grpc" "$work/collector-client"
  done
  for format in otlp_http/gzip otlp_http/zstd otlp_http/json file; do
    run collector "$format" "$http" "$work/collector-client"
  done
}

test_javascript() {
  for tool in node npm; do
    has "$tool" || {
      skip "no $tool"
      return 0
    }
  done
  installed=$clients/javascript/node_modules/.package-lock.json
  if [ ! -e "$installed" ] ||
    [ -n "$(find "$clients/javascript/package-lock.json" -newer "$installed")" ]; then
    prepare npm --prefix "$clients/javascript" ci --ignore-scripts --no-audit --no-fund || {
      no_libraries node
      return 0
    }
  fi
  run javascript grpc "$grpc" node "$clients/javascript/client.js"
  run javascript http/protobuf "$http" node "$clients/javascript/client.js"
  run javascript http/json "$http" node "$clients/javascript/client.js"
}

for client in java python go javascript collector; do
  log=$work/$client.txt
  : >"$log"
  "test_$client"
done
[ -z "$failed" ]
