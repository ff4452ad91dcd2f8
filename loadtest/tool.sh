# Runs a class of quintet.loadtest that starts servers and injectors. Sourced with $root set.

# These programs wait for others most of the time: a small JVM that takes no CPU from them.
tool() {
  if [ ! -d "$root/loadtest/target/lib" ]; then
    echo "quintet: nothing is built yet: run make build" >&2
    exit 2
  fi
  QUINTET_JRE_OK=1
  . "$root/.mvn/find-jdk.sh"
  class=$1
  shift
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m \
    -Dquintet.root="$root" \
    -cp "$root/loadtest/target/classes:$root/loadtest/target/lib/*" \
    "quintet.loadtest.$class" "$@"
}
