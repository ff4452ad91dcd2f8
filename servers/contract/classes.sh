# Sets CLASSES to the contract and all five models, built. For scripts beside this folder; they have set root.

if [ ! -d "$root/servers/contract/target/lib" ]; then
  echo "${0##*/}: not built yet: run make build" >&2
  exit 2
fi
CLASSES=$root/servers/contract/target/quintet-contract-1.0.0-SNAPSHOT.jar:$root/servers/contract/target/lib/*
for model in threads eventloop netty actors channels; do
  target=$root/servers/$model/target
  CLASSES=$CLASSES:$target/quintet-$model-1.0.0-SNAPSHOT.jar:$target/lib/*
done
