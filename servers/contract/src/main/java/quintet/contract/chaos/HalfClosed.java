package quintet.contract.chaos;

import java.util.List;
import quintet.contract.client.Goodbye;
import quintet.contract.client.Peer;
import quintet.contract.server.Clients;
import quintet.contract.server.ServerProcess;

/** Peers that end their output and then keep the connection for ever. */
final class HalfClosed implements Fault {
  private static final int PEERS = 40;

  @Override
  public String title() {
    return "half-closed peers";
  }

  @Override
  public Finding strike(Bench bench) {
    ServerProcess server = bench.shared();
    Baseline empty = Baseline.of(server);
    Clients clients = bench.clients(server);
    Witnesses witnesses = bench.kept(new Witnesses(clients, Witnesses.Load.PACED));
    Baseline before = Baseline.of(server);
    List<Peer> peers = clients.mixed(PEERS);
    for (Peer each : peers) {
      each.sendAll(List.of("PING 1", "PING 2"));
      each.endOutput();
    }
    for (Peer each : peers) {
      List<String> heard = each.hearOut(Goodbye.BYE);
      if (!heard.equals(List.of("PONG 1", "PONG 2"))) {
        throw new AssertionError("a half-closed peer was not answered first: " + heard);
      }
    }
    long givenBack = before.awaitConnections();
    Witnesses.Testimony testimony = witnesses.hear();
    clients.close();
    empty.awaitRestored();
    return Finding.millis(
        givenBack,
        "until %d were given back, each answered and told goodbye; %s".formatted(PEERS, testimony));
  }
}
