package quintet.contract.chaos;

import java.util.function.Supplier;
import quintet.contract.server.Clients;
import quintet.contract.server.RemoteServer;
import quintet.contract.server.ServerProcess;

/** Members behind a path that is slow or tears messages apart, but loses nothing. */
final class RoughPath implements Fault {
  private static final long MESSAGES = 300; // at each member behind the path

  private final String title;
  private final Supplier<Weather> weather;

  RoughPath(String title, Supplier<Weather> weather) {
    this.title = title;
    this.weather = weather;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Finding strike(Bench bench) {
    ServerProcess server = bench.shared();
    Baseline empty = Baseline.of(server);
    Clients near = bench.clients(server);
    Witnesses witnesses = bench.kept(new Witnesses(near, Witnesses.Load.PACED));
    Proxy proxy = bench.kept(new Proxy(server.address(), weather.get()));
    Clients far = bench.clients(new RemoteServer(proxy.address(), null, true));
    Witnesses behind = bench.kept(new Witnesses(far, Witnesses.Load.PACED));
    behind.awaitMore(MESSAGES);
    Witnesses.Testimony theirs = behind.hear();
    Witnesses.Testimony others = witnesses.hear();
    far.close();
    near.close();
    empty.awaitRestored();
    return Finding.millis(
        others.longestSilence(),
        "longest silence of those with a good path; behind the path %s; beside it %s"
            .formatted(theirs, others));
  }
}
