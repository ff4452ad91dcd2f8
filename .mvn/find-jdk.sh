# Sets and exports JAVA_HOME to a JDK 25 or newer, or ends the sourcing script with exit code 2. Where
# a path has other letters than ASCII's, it sees to a locale in which a JVM can open it.
# Sourced by ./mvnw and ./quintet, so that both agree on one JDK.
# Plain POSIX sh: mvnw runs with `set -euf`, hence the care with globbing and unset variables.

# The version stands in the JDK's own `release` file, so no JVM is started to ask for it. Sets
# version, such as 25.0.3.
quintet_jdk_ok() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  version=
  while IFS='=' read -r key value; do
    case $key in JAVA_VERSION)
      version=${value#\"}
      version=${version%%\"*}
      ;;
    esac
  done <"$1/release"
  major=${version%%[!0-9]*}
  [ "${major:-0}" -ge 25 ] || return 1
  # Building needs a compiler; running does not. Containers run on a JRE.
  [ -x "$1/bin/javac" ] || [ "${QUINTET_JRE_OK:-0}" = 1 ]
}

quintet_jdk_on_path() {
  found=$(command -v java 2>/dev/null) || return 0
  real=$(readlink -f "$found" 2>/dev/null) || real=$found
  printf '%s\n' "${real%/bin/java}"
}

# Whether version $1 suits better than $2: the nearest to 25, which this is tested on, and of that
# the newest update.
quintet_is_better() {
  [ -n "$2" ] || return 0
  one=$1 two=$2 rising=no
  while [ -n "$one$two" ]; do
    left=${one%%[!0-9]*} right=${two%%[!0-9]*}
    if [ "${left:-0}" -ne "${right:-0}" ]; then
      # Of two majors the lesser; of two updates the greater.
      [ "${left:-0}" -gt "${right:-0}" ] && more=yes || more=no
      [ $more = $rising ]
      return
    fi
    case $one in *.*) one=${one#*.} ;; *) one= ;; esac
    case $two in *.*) two=${two#*.} ;; *) two= ;; esac
    rising=yes
  done
  return 1
}

# What the user has named comes first: JAVA_HOME, then the java on the search path.
quintet_named_jdk() {
  for home in "${JAVA_HOME:-}" "$(quintet_jdk_on_path)"; do
    if [ -n "$home" ] && quintet_jdk_ok "$home"; then
      best=$home
      return 0
    fi
  done
  return 1
}

# The best of those that stand where JDKs stand.
quintet_known_jdk() {
  best= best_version=
  set +f
  for home in "$([ -x /usr/libexec/java_home ] && /usr/libexec/java_home -v 25+ 2>/dev/null || :)" \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
    "${HOME:-/nonexistent}"/.local/share/mise/installs/java/* \
    "${ASDF_DATA_DIR:-${HOME:-/nonexistent}/.asdf}"/installs/java/* \
    "${JENV_ROOT:-${HOME:-/nonexistent}/.jenv}"/versions/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-/nonexistent}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$home" ] && quintet_jdk_ok "$home" && quintet_is_better "$version" "$best_version"; then
      best=$home
      best_version=$version
    fi
  done
  [ -n "$best" ]
}

# The java on the search path may be a script that chooses one, as of asdf or jenv: it is asked.
# Last, as it takes the start of a JVM.
quintet_asked_jdk() {
  command -v java >/dev/null 2>&1 || return 1
  best=$(java -XshowSettings:properties -version 2>&1 </dev/null |
    sed -n 's/^ *java\.home = //p') || return 1
  [ -n "$best" ] && quintet_jdk_ok "$best"
}

if quintet_named_jdk || quintet_known_jdk || quintet_asked_jdk; then
  JAVA_HOME=$best
  export JAVA_HOME
else
  echo "quintet: no JDK 25 or newer found: install one (https://adoptium.net) and set JAVA_HOME, or use Docker alone: docker compose up netty" >&2
  exit 2
fi

# Where the locale is not one of UTF-8, or is not installed.
case "${root:-}$0$PWD$*" in
*[!\ -~]*)
  if [ "$(locale charmap 2>/dev/null)" != UTF-8 ]; then
    LC_ALL=C.UTF-8
    export LC_ALL
  fi
  ;;
esac
