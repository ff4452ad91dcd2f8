# Sets and exports JAVA_HOME to a JDK 25 or newer, or ends the sourcing script with exit code 2.
# Sourced by ./mvnw and ./quintet, so that both agree on one JDK.
# Plain POSIX sh: mvnw runs with `set -euf`, hence the care with globbing and unset variables.

# The version stands in the JDK's own `release` file, so no JVM is started to ask for it.
quintet_jdk_ok() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ "${major:-0}" -ge 25 ] || return 1
  # Building needs a compiler; running does not. Containers run on a JRE.
  [ -x "$1/bin/javac" ] || [ "${QUINTET_JRE_OK:-0}" = 1 ]
}

quintet_jdk_on_path() {
  found=$(command -v java 2>/dev/null) || return 0
  real=$(readlink -f "$found" 2>/dev/null) || real=$found
  printf '%s\n' "${real%/bin/java}"
}

quintet_find_jdk() {
  set +f
  for home in "${JAVA_HOME:-}" "$(quintet_jdk_on_path)" \
    "$([ -x /usr/libexec/java_home ] && /usr/libexec/java_home -v 25+ 2>/dev/null || :)" \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
    "${HOME:-/nonexistent}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$home" ] && quintet_jdk_ok "$home"; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  return 1
}

if ! quintet_find_jdk; then
  echo "quintet: no JDK 25 or newer found: install one (https://adoptium.net) and set JAVA_HOME, or use Docker alone: docker compose up netty" >&2
  exit 2
fi
