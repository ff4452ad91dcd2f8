package quintet.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quintet.core.wire.ListedOrigins;
import quintet.netty.io.NettyTransport;
import quintet.runtime.ServerContext;
import quintet.runtime.ServerSettings;

/** What only more than one loop shows: the contract runs on one. */
class NettyServerTest {
  private static final int LOOPS = 3;
  private static final int MESSAGES = 200; // of each member

  private NettyServer server;

  @BeforeEach
  void start() throws Exception {
    ServerSettings settings = ServerSettings.parse(Map.of(), "--port=0", "--cores=" + LOOPS);
    ServerContext context =
        new ServerContext(settings, "nio", new ListedOrigins(List.of()), System::nanoTime);
    server = new NettyServer(context, NettyTransport.NIO);
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.drain(Duration.ofSeconds(5));
  }

  @Test
  void membersOnSeveralLoopsHearOneRoomInOneOrder() throws IOException {
    List<Client> members = new ArrayList<>();
    try {
      for (int i = 1; i <= LOOPS; i++) { // dealt out to the loops in turn
        Client member = new Client();
        members.add(member);
        member.say("JOIN r");
        assertEquals("JOINED r " + i, member.hear());
      }
      for (int i = 0; i < MESSAGES; i++) {
        for (Client member : members) {
          member.say("SAY r " + members.indexOf(member) + " " + i);
        }
      }
      List<String> first = heardBy(members.getFirst());
      for (Client member : members) {
        assertEquals(first, member.equals(members.getFirst()) ? first : heardBy(member));
      }
    } finally {
      for (Client member : members) {
        member.socket.close();
      }
    }
  }

  @Test
  void roomsOfAllLoopsAreJoinedLeftAndLostAlike() throws IOException {
    Client client = new Client();
    for (int i = 0; i < 4 * LOOPS; i++) { // their names hash to every loop
      String room = "room" + i;
      client.say("JOIN " + room);
      assertEquals("JOINED " + room + " 1", client.hear());
      client.say("SAY " + room + " hello");
      assertEquals("SAID " + room + " hello", client.hear());
      client.say("LEAVE " + room);
      assertEquals("LEFT " + room, client.hear());
    }
    client.socket.close();
  }

  private static List<String> heardBy(Client member) throws IOException {
    List<String> heard = new ArrayList<>();
    for (int i = 0; i < LOOPS * MESSAGES; i++) {
      heard.add(member.hear());
    }
    return heard;
  }

  private final class Client {
    final Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    private final BufferedReader in;

    Client() throws IOException {
      socket.setSoTimeout(30_000);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    void say(String line) throws IOException {
      socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    String hear() throws IOException {
      return in.readLine();
    }
  }
}
