package quintet.contract.chaos;

import quintet.contract.client.WebSocketPeer;
import quintet.contract.server.Clients;
import quintet.contract.server.ServerProcess;

/** No packet is larger than 300 bytes: each large message arrives in hundreds of them. */
final class SmallPackets implements Fault {
  private static final int MTU = 300; // TCP's smallest segment on Linux is 256 bytes of it
  private static final int ECHOES = 50;
  private static final int LENGTH = 64 << 10;

  @Override
  public String title() {
    return "MTU of 300 bytes";
  }

  @Override
  public Finding strike(Bench bench) {
    Packets packets = bench.packets();
    ServerProcess server = bench.shared();
    Baseline empty = Baseline.of(server);
    packets.mtu(MTU);
    Clients clients = bench.clients(server);
    Witnesses witnesses = bench.kept(new Witnesses(clients, Witnesses.Load.PACED));
    WebSocketPeer peer = clients.webSocket("/echo");
    long longest = 0;
    for (int i = 0; i < ECHOES; i++) {
      String text = String.valueOf((char) ('a' + i % 26)).repeat(LENGTH);
      long begun = System.nanoTime();
      peer.ask(text, text);
      longest = Math.max(longest, System.nanoTime() - begun);
    }
    peer.close();
    Witnesses.Testimony testimony = witnesses.hear();
    clients.close();
    empty.awaitRestored();
    return Finding.millis(
        longest,
        "the slowest of %d echoes of 64 KiB, all verbatim; %s".formatted(ECHOES, testimony));
  }
}
