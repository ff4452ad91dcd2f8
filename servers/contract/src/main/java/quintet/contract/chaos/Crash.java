package quintet.contract.chaos;

import java.util.List;
import quintet.contract.client.Goodbye;
import quintet.contract.client.Peer;
import quintet.contract.server.Clients;
import quintet.contract.server.ServerProcess;

/** The handler of a command throws: that connection is told so and ends, and nothing else does. */
final class Crash implements Fault {
  private static final int PEERS = 40;

  @Override
  public String title() {
    return "CRASH in receive";
  }

  @Override
  public Finding strike(Bench bench) {
    ServerProcess server = bench.shared();
    Baseline empty = Baseline.of(server);
    Clients clients = bench.clients(server);
    Witnesses witnesses = bench.kept(new Witnesses(clients, Witnesses.Load.PACED));
    Baseline before = Baseline.of(server);
    List<Peer> peers = clients.mixed(PEERS);
    long longest = 0;
    for (Peer each : peers) {
      each.join("quiet-" + witnesses.room());
      long begun = System.nanoTime();
      each.sendAll(List.of("PING before", "CRASH", "PING after"));
      List<String> heard = each.hearOut(Goodbye.CRASHED);
      longest = Math.max(longest, System.nanoTime() - begun);
      if (!heard.getFirst().equals("PONG before") || heard.contains("PONG after")) {
        throw new AssertionError("a crash was heard as " + heard);
      }
      each.close();
    }
    before.awaitConnections();
    Witnesses.Testimony testimony = witnesses.hear();
    clients.close();
    empty.awaitRestored();
    return Finding.millis(
        longest, "until it was told so, the longest of %d; %s".formatted(PEERS, testimony));
  }
}
