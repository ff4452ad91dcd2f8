package quintet.contract.chaos;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import quintet.contract.client.Peer;
import quintet.contract.server.Clients;
import quintet.contract.server.RemoteServer;
import quintet.contract.server.ServerProcess;

/** Members behind a path that swallows everything from some moment on, both ways, for ever. */
final class Silent implements Fault {
  private static final int PEERS = 20;
  private static final Duration IDLE = Duration.ofSeconds(2);

  @Override
  public String title() {
    return "path swallows everything (proxy)";
  }

  @Override
  public Finding strike(Bench bench) {
    ServerProcess server =
        bench.fresh("--idle-timeout", IDLE.toMillis() + "ms", "--linger", "300ms");
    Clients near = bench.clients(server);
    Witnesses witnesses = bench.kept(new Witnesses(near, Witnesses.Load.PACED));
    Baseline before = Baseline.of(server);
    AtomicBoolean silent = new AtomicBoolean();
    CountDownLatch over = new CountDownLatch(1);
    Proxy proxy = bench.kept(new Proxy(server.address(), Weather.silentWhen(silent, over)));
    Clients far = bench.clients(new RemoteServer(proxy.address(), null, true));
    List<Peer> peers = far.mixed(PEERS);
    peers.forEach(each -> each.join(witnesses.room()));
    silent.set(true);
    long givenBack = before.awaitConnections();
    over.countDown();
    return Finding.millis(
        givenBack,
        "until the last of %d was given back, idle timeout %d ms; %s"
            .formatted(PEERS, IDLE.toMillis(), witnesses.hear()));
  }
}
