package quintet.loadtest.ledger.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quintet.loadtest.ledger.broker.result.Measured.Faults;

@Timeout(60)
class SharedRoomTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final int MEMBERS = 7;

  private static SharedRoom.Heard heard(Function<String, List<String>> told) throws IOException {
    try (RoomServer server = new RoomServer(2, told);
        SharedRoom room = new SharedRoom(server.addresses(), "a", MEMBERS, false, 1)) {
      return room.run(1_000, SHORT);
    }
  }

  @Test
  void membersAreSpreadEvenlyOverTheServers() throws IOException {
    try (RoomServer server = new RoomServer(3, List::of);
        SharedRoom _ = new SharedRoom(server.addresses(), "a", MEMBERS, false, 1)) {
      assertEquals(List.of(3, 2, 2), server.joined());
    }
  }

  @Test
  void everyMessageIsADeliveryAtEachMember() throws IOException {
    SharedRoom.Heard heard = heard(List::of);
    assertEquals(Faults.NONE, heard.faults());
    assertEquals(heard.window().sent() * (long) MEMBERS, heard.deliveries());
    assertEquals(heard.deliveries(), heard.window().answered());
    assertTrue(heard.window().sent() > 50, "messages");
  }

  @Test
  void oneWindowFollowsAnother() throws IOException {
    try (RoomServer server = new RoomServer(1, List::of);
        SharedRoom room = new SharedRoom(server.addresses(), "a", MEMBERS, true, 1)) {
      assertEquals(Faults.NONE, room.run(1_000, SHORT).faults());
      assertEquals(Faults.NONE, room.run(1_000, SHORT).faults());
    }
  }

  @Test
  void asManyMessagesAreSaidAsAreAskedFor() throws IOException {
    try (RoomServer server = new RoomServer(2, List::of);
        SharedRoom room = new SharedRoom(server.addresses(), "a", MEMBERS, false, 1)) {
      SharedRoom.Heard heard = room.run(1_000, 123);
      assertEquals(Faults.NONE, heard.faults());
      assertEquals(123 * MEMBERS, heard.deliveries());
    }
  }

  @Test
  void aMessageThatComesTwiceIsCounted() throws IOException {
    AtomicInteger count = new AtomicInteger();
    SharedRoom.Heard heard =
        heard(line -> count.getAndIncrement() == 5 ? List.of(line, line) : List.of(line));
    assertEquals(new Faults(0, MEMBERS, 0), heard.faults());
  }

  @Test
  void aMessageThatNeverComesIsCounted() throws IOException {
    AtomicInteger count = new AtomicInteger();
    SharedRoom.Heard heard =
        heard(line -> count.getAndIncrement() == 5 ? List.of() : List.of(line));
    assertEquals(new Faults(MEMBERS, 0, 0), heard.faults());
    assertEquals(MEMBERS, heard.window().unanswered());
  }

  @Test
  void anErrorIsSaidAsTheServerSaidIt() {
    IOException failure =
        assertThrows(IOException.class, () -> heard(_ -> List.of("ERR broker-lost a")));
    assertEquals("a member was told: ERR broker-lost a", failure.getMessage());
  }
}
