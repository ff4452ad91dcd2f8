package quintet.eventloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import quintet.core.session.Result;
import quintet.core.wire.ListedOrigins;
import quintet.core.wire.Text;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.ServerContext;
import quintet.runtime.ServerSettings;

class RoomsTest {
  private final IdlePoller poller = new IdlePoller();
  private ServerContext server;
  private Rooms rooms;
  private Loop loop;

  @BeforeEach
  void makeLoop() {
    server =
        new ServerContext(
            ServerSettings.parse(Map.of()), "nio", new ListedOrigins(List.of()), () -> 0);
    rooms = new Rooms(server);
    loop = new Loop(server, poller);
  }

  @Test
  void everyRequestIsDoneOnReturn() {
    RecordingPeer peer = new RecordingPeer();
    Connection member = connect(peer);
    assertEquals(new Result.Joined("r"), rooms.join("r", member));
    assertEquals(new Result.Published("r"), rooms.publish("r", Text.of("hello")));
    assertEquals(new Result.Worked("r", 5), rooms.add("r", 5));
    assertEquals(new Result.Left("r"), rooms.leave("r", member));
    loop.flush();
    assertEquals("JOINED r 1\nSAID r hello\nLEFT r\n", peer.written());
  }

  @Test
  void aRoomLivesWhileItHasMembers() {
    Connection one = connect(new RecordingPeer());
    Connection other = connect(new RecordingPeer());
    rooms.join("r", one);
    rooms.join("r", other);
    rooms.leave("r", one);
    assertEquals(1, server.roomPlaces().taken());
    rooms.leave("r", other);
    assertEquals(0, server.roomPlaces().taken());
  }

  @Test
  void aRoomThatThrowsIsLostAndTheNextJoinMakesItAnew() {
    Connection member = connect(new RecordingPeer());
    rooms.join("r", member);
    assertInstanceOf(Result.RoomLost.class, rooms.crash("r"));
    assertEquals(0, server.roomPlaces().taken());
    assertInstanceOf(Result.RoomLost.class, rooms.publish("r", Text.of("anybody?")));
    assertEquals(new Result.Joined("r"), rooms.join("r", member));
  }

  @Test
  void aJoinIsRefusedWhereThereIsNoPlaceForOneMoreRoom() {
    while (server.roomPlaces().take()) {}
    Result refused = rooms.join("r", connect(new RecordingPeer()));
    assertEquals(new Result.Refused("r", "no-more-rooms"), refused);
  }

  private Connection connect(RecordingPeer peer) {
    return new Connection(server, loop, rooms, peer, Admission.ADMITTED);
  }
}
