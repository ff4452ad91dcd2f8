package quintet.drivers.blocking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quintet.core.session.Action;
import quintet.core.session.Result;
import quintet.core.session.Session;
import quintet.core.wire.Frame;
import quintet.core.wire.ListedOrigins;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.ServerContext;
import quintet.runtime.ServerSettings;

class JoinedRoomsTest {
  private record Owner(String name, boolean lost) implements JoinedRooms.Owner {}

  private final JoinedRooms<Owner> rooms = new JoinedRooms<>();

  @Test
  void aRoomIsTheOneThatWasJoinedUntilItIsLeft() {
    Owner room = new Owner("r", false);
    rooms.add(room);
    assertSame(room, rooms.get("r"));
    assertTrue(rooms.remove("r"), "it was the last");
    assertFalse(rooms.remove("r"));
    assertThrows(NullPointerException.class, () -> rooms.get("r"));
  }

  @Test
  void onlyLostRoomsAreToldToTheSession() throws Exception {
    ServerContext server =
        new ServerContext(
            ServerSettings.parse(Map.of()), "jdk", new ListedOrigins(List.of()), () -> 0);
    Session session = server.newSession(Admission.ADMITTED);
    for (String name : List.of("kept", "lost")) {
      session.receive(StandardCharsets.US_ASCII.encode("JOIN " + name + "\n"), 0);
      assertInstanceOf(Action.Join.class, session.next());
      session.resume(new Result.Joined(name));
      assertEquals(null, session.next());
    }
    rooms.add(new Owner("kept", false));
    rooms.add(new Owner("lost", true));
    assertFalse(rooms.loseTo(session), "one is left");
    Frame frame = assertInstanceOf(Action.Send.class, session.next()).frame();
    ByteBuffer bytes = ByteBuffer.allocate(frame.size());
    frame.copyTo(0, bytes);
    assertEquals("ERR room-lost lost\n", StandardCharsets.US_ASCII.decode(bytes.flip()).toString());
    assertEquals(null, session.next());
    assertThrows(NullPointerException.class, () -> rooms.get("lost"));
    assertSame("kept", rooms.get("kept").name());
    rooms.remove("kept");
    rooms.add(new Owner("lost", true));
    assertTrue(rooms.loseTo(session), "it was the last");
  }
}
