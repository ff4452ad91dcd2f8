package quintet.contract.chaos;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import quintet.contract.client.Peer;
import quintet.contract.server.Clients;
import quintet.contract.server.RemoteServer;
import quintet.contract.server.ServerProcess;

/** Members whose path is cut, with a reset at both ends, while they are delivered to. */
final class CutOff implements Fault {
  private static final int PEERS = 40;

  @Override
  public String title() {
    return "path cut by a reset (proxy)";
  }

  @Override
  public Finding strike(Bench bench) {
    ServerProcess server = bench.shared();
    Baseline empty = Baseline.of(server);
    Clients near = bench.clients(server);
    Witnesses witnesses = bench.kept(new Witnesses(near, Witnesses.Load.PACED));
    Baseline before = Baseline.of(server);
    AtomicBoolean cut = new AtomicBoolean();
    Proxy proxy = bench.kept(new Proxy(server.address(), Weather.cutWhen(cut)));
    Clients far = bench.clients(new RemoteServer(proxy.address(), null, true));
    List<Peer> peers = far.mixed(PEERS);
    peers.forEach(each -> each.join(witnesses.room()));
    witnesses.awaitMore(20);
    cut.set(true);
    long givenBack = before.awaitConnections();
    Witnesses.Testimony testimony = witnesses.hear();
    far.close();
    near.close();
    empty.awaitRestored();
    return Finding.millis(
        givenBack, "until the last of %d was given back; %s".formatted(PEERS, testimony));
  }
}
