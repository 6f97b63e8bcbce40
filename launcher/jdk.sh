# Finds Java: $java_home, its $java, and for building a JDK.

java_version_min=25

# The major version of the Java in a directory; nothing when there is none.
java_major() {
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true
}

# The home of the program on the PATH; nothing when there is none.
home_on_path() {
  on_path=$(command -v "$1" 2>/dev/null) || return 0
  dirname -- "$(dirname -- "$(readlink -f -- "$on_path")")"
}

# Sets java_home to the first directory that has bin/$1 of a version that is new enough.
find_java() {
  java_home=
  for candidate in "${HELIOGRAPH_JAVA_HOME:-}" "${JAVA_HOME:-}" "$(home_on_path "$1")" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] || continue
    [ -x "$candidate/bin/$1" ] || continue
    major=$(java_major "$candidate")
    if [ -n "$major" ] && [ "$major" -ge "$java_version_min" ]; then
      java_home=$candidate
      java=$java_home/bin/java
      return 0
    fi
  done
  return 1
}

# In a clone a JDK is needed, in a distribution a runtime is enough.
java_program() {
  if [ -n "$packaged" ]; then echo java; else echo javac; fi
}

java_advice() {
  echo "install a JDK $java_version_min, such as Temurin from https://adoptium.net, and set JAVA_HOME when it is in an unusual place"
}

require_java() {
  find_java "$(java_program)" ||
    fail "no Java $java_version_min or newer found: $(java_advice)"
  export JAVA_HOME="$java_home"
}
