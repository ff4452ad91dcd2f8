package quintet.trials.chaos;

import java.util.ArrayList;
import java.util.List;
import quintet.testkit.client.Peer;
import quintet.testkit.server.Clients;
import quintet.testkit.server.RemoteServer;
import quintet.testkit.server.ServerProcess;

/**
 * A busy room of witnesses, around whom something breaks, and what the server held before anybody
 * came and before it broke. Used by one thread; ends with the fault.
 */
final class Scene {
  private final Bench bench;
  private final ServerProcess server;
  private final Baseline empty;
  private final List<Clients> everybody = new ArrayList<>();
  private final Clients near;
  private final Witnesses witnesses;
  private final Baseline whole;

  /**
   * The witnesses come and begin to talk.
   *
   * @param server lives longer than the scene
   * @param load of the witnesses
   */
  Scene(Bench bench, ServerProcess server, Witnesses.Load load) {
    this.bench = bench;
    this.server = server;
    this.empty = Baseline.of(server);
    this.near = come(bench.clients(server));
    this.witnesses = bench.kept(new Witnesses(near, load));
    this.whole = Baseline.of(server);
  }

  /** On the shared server, with witnesses who talk at a steady pace. */
  static Scene shared(Bench bench) {
    return new Scene(bench, bench.shared(), Witnesses.Load.PACED);
  }

  private Clients come(Clients clients) {
    everybody.add(clients);
    return clients;
  }

  /** Who shall see nothing of it. */
  Witnesses witnesses() {
    return witnesses;
  }

  /** For clients with the witnesses' good path to the server. */
  Clients near() {
    return near;
  }

  /** For clients with a path of that weather. */
  Clients behind(Weather weather) {
    Proxy proxy = bench.kept(new Proxy(server.address(), weather));
    return come(bench.clients(new RemoteServer(proxy.address(), null, true)));
  }

  /** For clients who get to the server, which listens on all addresses, over that link. */
  Clients across(Link link) {
    return come(bench.clients(new RemoteServer(link.across(port()), null, true)));
  }

  /** The port that the server listens on. */
  int port() {
    return server.address().getPort();
  }

  /** Has {@code peers} join the busy room. */
  void joinWitnesses(List<Peer> peers) {
    peers.forEach(each -> each.join(witnesses.room()));
  }

  /** Waits until {@code many} more connections were accepted than the witnesses'. */
  void awaitAccepted(long many) {
    whole.awaitAccepted(many);
  }

  /**
   * Waits until the witnesses' are the only connections left.
   *
   * @return how long that took, in nanoseconds
   */
  long awaitGivenBack() {
    return whole.awaitConnections();
  }

  /**
   * Everybody goes, the witnesses have lost nothing, and of nobody is anything left in the server.
   */
  Witnesses.Testimony end() {
    Witnesses.Testimony testimony = witnesses.hear();
    everybody.reversed().forEach(Clients::close);
    empty.awaitRestored();
    return testimony;
  }
}
