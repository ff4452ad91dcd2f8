# Sets CLASSES to the trials and all five models, built. For scripts in servers/; they have set root.

if [ ! -d "$root/servers/conformance/trials/target/lib" ]; then
  echo "${0##*/}: not built yet: run make build" >&2
  exit 2
fi
CLASSES=$root/servers/conformance/trials/target/quintet-trials-1.0.0-SNAPSHOT.jar:$root/servers/conformance/trials/target/lib/*
for model in threads eventloop netty actors channels; do
  target=$root/servers/$model/target
  CLASSES=$CLASSES:$target/quintet-$model-1.0.0-SNAPSHOT.jar:$target/lib/*
done
