package quintet.loadtest.ledger.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One room in this process, at as many addresses as one likes: one order, under one lock. */
final class RoomServer implements AutoCloseable {
  private final List<ServerSocket> sockets = new ArrayList<>();
  private final List<Socket> members = new ArrayList<>(); // guarded by this
  private final List<Integer> joined = new ArrayList<>(); // how many at each address; likewise
  private final Function<String, List<String>> told;

  /**
   * @param told what the members are told of what was said, each after the other
   */
  RoomServer(int addresses, Function<String, List<String>> told) throws IOException {
    this.told = told;
    for (int i = 0; i < addresses; i++) {
      ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      sockets.add(socket);
      joined.add(0);
      int number = i;
      Thread.ofVirtual().start(() -> accept(socket, number));
    }
  }

  List<InetSocketAddress> addresses() {
    return sockets.stream()
        .map(socket -> new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort()))
        .toList();
  }

  /** How many have joined at each address. */
  synchronized List<Integer> joined() {
    return List.copyOf(joined);
  }

  private void accept(ServerSocket server, int number) {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket, number));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket, int number) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        obey(socket, number, line.split(" ", 2));
      }
    } catch (IOException e) {
      // the peer has gone
    }
  }

  private synchronized void obey(Socket socket, int number, String[] words) throws IOException {
    if (words[0].equals("JOIN")) {
      members.add(socket);
      joined.set(number, joined.get(number) + 1);
      write(socket, "JOINED " + words[1] + " " + joined.get(number));
      return;
    }
    for (String each : told.apply("SAID " + words[1])) {
      for (Socket member : members) {
        write(member, each);
      }
    }
  }

  private static void write(Socket socket, String line) throws IOException {
    socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    for (ServerSocket socket : sockets) {
      socket.close();
    }
  }
}
