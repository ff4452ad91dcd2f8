# Sets CLASSES to the trials and all five models, built. For scripts in servers/; they have set root.

if [ ! -d "$root/servers/conformance/trials/target/lib" ]; then
  echo "${0##*/}: not built yet: run make build" >&2
  exit 2
fi
CLASSES=$root/servers/conformance/trials/target/quintet-trials.jar:$root/servers/conformance/trials/target/lib/*
for model in threads eventloop netty actors channels; do
  target=$root/servers/$model/target
  CLASSES=$CLASSES:$target/quintet-$model.jar:$target/lib/*
done
