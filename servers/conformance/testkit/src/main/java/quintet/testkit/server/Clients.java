package quintet.testkit.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import quintet.testkit.client.LinePeer;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Transport;
import quintet.testkit.client.WebSocketPeer;
import quintet.testkit.client.Wire;

/**
 * The clients of one test: all are closed when the test ends, however it ends. Used by the test's
 * own thread.
 */
public final class Clients implements AutoCloseable {
  private final Server server;
  private final List<Wire> wires = new ArrayList<>();

  /** Of {@code server}; whoever makes them closes them. */
  public Clients(Server server) {
    this.server = server;
  }

  /** A bare connection. */
  public Wire wire() {
    return wire(0);
  }

  /** A bare connection whose kernel holds about {@code receiveBuffer} unread bytes. */
  public Wire wire(int receiveBuffer) {
    Wire wire = Wire.connect(server.address(), receiveBuffer);
    wires.add(wire);
    return wire;
  }

  /** Opens a connection that the server ends at once, one way or another. */
  public void connectInVain() {
    Wire.connectInVain(server.address());
  }

  /** A chat client. */
  public Peer open(Transport transport) {
    return open(transport, 0);
  }

  /** A chat client whose kernel holds about {@code receiveBuffer} unread bytes. */
  public Peer open(Transport transport, int receiveBuffer) {
    Wire wire = wire(receiveBuffer);
    return transport == Transport.LINE ? new LinePeer(wire) : WebSocketPeer.open(wire, "/chat");
  }

  /** Chat clients, line and WebSocket in turn. */
  public List<Peer> mixed(int count) {
    List<Peer> peers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      peers.add(open(i % 2 == 0 ? Transport.LINE : Transport.WEBSOCKET));
    }
    return peers;
  }

  /** How many of {@code others} are on the server that {@code peer} is on, itself among them. */
  public static int together(Peer peer, List<? extends Peer> others) {
    int port = peer.wire().remotePort();
    return 1
        + (int)
            others.stream()
                .filter(each -> each != peer && each.wire().remotePort() == port)
                .count();
  }

  /** A line client. */
  public LinePeer line() {
    return new LinePeer(wire());
  }

  /** A WebSocket at {@code path}. */
  public WebSocketPeer webSocket(String path) {
    return WebSocketPeer.open(wire(), path);
  }

  /**
   * The name of a room that nobody else uses, also on a server that has run the contract before.
   */
  public static String room() {
    return "room-" + Long.toHexString(ThreadLocalRandom.current().nextLong());
  }

  @Override
  public void close() {
    wires.forEach(Wire::close);
  }
}
