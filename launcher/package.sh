# The command package: a tar.gz that runs with a Java runtime alone.

run_package() {
  [ $# -eq 0 ] || fail "unknown option: $1 (expected: heliograph package, without any)"
  require_java
  build_ui
  version=$(sed -n 's|^  <version>\(.*\)</version>$|\1|p' "$root/pom.xml" | head -n 1)
  name=heliograph-$version
  staging=$root/target/package/$name
  rm -rf "$root/target/package"
  mkdir -p "$staging/bin" "$staging/lib" "$root/dist"
  package_jars
  cp "$root/heliograph" "$staging/bin/heliograph"
  mkdir "$staging/bin/launcher"
  for part in say jdk build programs demo doctor; do
    cp "$parts/$part.sh" "$staging/bin/launcher/"
  done
  [ ! -d "$root/ui/dist" ] || cp -R "$root/ui/dist" "$staging/ui"
  for file in LICENSE README.md; do
    [ ! -e "$root/$file" ] || cp "$root/$file" "$staging/"
  done
  tar -C "$root/target/package" -czf "$root/dist/$name.tar.gz" "$name"
  echo "$root/dist/$name.tar.gz"
}

# The jars of the programs and of what they need, each as its author made it, and for every program
# the list of its own.
package_jars() {
  say "building the jars"
  "$root/mvnw" -q -f "$root/pom.xml" -pl "$program_modules" -am -DskipTests -Dspotless.check.skip \
    package dependency:build-classpath \
    -Dmdep.outputFile=target/package-classpath.txt -Dmdep.includeScope=runtime >&2 ||
    fail "the Java build failed, see above"
  for module in $(echo "$program_modules" | tr , ' '); do
    {
      echo "$root/$module/target/heliograph-$module-$version.jar"
      tr : '\n' <"$root/$module/target/package-classpath.txt"
      echo
    } | sed '/^$/d' >"$root/target/package/$module.jars"
    while IFS= read -r jar; do
      cp "$jar" "$staging/lib/"
      basename -- "$jar"
    done <"$root/target/package/$module.jars" >"$staging/lib/$module.classpath"
  done
}
