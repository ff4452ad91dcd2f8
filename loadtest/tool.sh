# Runs a class of a module that starts servers and injectors. Sourced with $root set.

# These programs wait for others most of the time: a small JVM that takes no CPU from them.
tool() {
  target=$root/loadtest/$1/target
  if [ ! -d "$target/lib" ]; then
    echo "quintet: nothing is built yet: run make build" >&2
    exit 2
  fi
  QUINTET_JRE_OK=1
  . "$root/.mvn/find-jdk.sh"
  class=quintet.loadtest.$1.$2
  shift 2
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m \
    -Dquintet.root="$root" \
    -cp "$target/classes:$target/lib/*" \
    "$class" "$@"
}
