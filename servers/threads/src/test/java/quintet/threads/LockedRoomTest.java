package quintet.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import quintet.core.session.Result;
import quintet.core.wire.Text;
import quintet.drivers.blocking.BlockingContext;
import quintet.drivers.race.CapriciousChannel;
import quintet.drivers.race.OutletRaces;
import quintet.runtime.ConnectionGate.Admission;
import quintet.runtime.ServerContext;

class LockedRoomTest {
  private final BlockingContext context = OutletRaces.context();
  private final ServerContext server = context.server();
  private final Rooms rooms = new Rooms(server, Writers.start(context, ThreadsServer::thread));

  @Test
  void theLastMemberOutGivesTheNameBack() {
    Connection member = member();
    LockedRoom room = room("r");
    assertInstanceOf(Result.Joined.class, room.join(member));
    assertEquals(1, server.roomPlaces().taken());
    assertInstanceOf(Result.Left.class, room.leave(member));
    assertEquals(0, server.roomPlaces().taken());
  }

  @Test
  void aJoinerThatFoundARoomBeforeItClosedIsSentToTheNextOfThatName() {
    Connection first = member();
    LockedRoom found = room("r");
    assertSame(found, room("r"));
    found.join(first);
    found.leave(first);
    assertNull(found.join(member()), "it closed meanwhile");
    assertNotSame(found, room("r"));
  }

  @Test
  void aRoomThatThrowsIsLostAndNoOtherIs() {
    Connection member = member();
    LockedRoom lost = room("lost");
    LockedRoom kept = room("kept");
    lost.join(member);
    kept.join(member);
    assertInstanceOf(Result.RoomLost.class, lost.crash());
    assertTrue(lost.lost());
    assertInstanceOf(Result.RoomLost.class, lost.publish(Text.of("anybody?")));
    assertFalse(kept.lost());
    assertInstanceOf(Result.Published.class, kept.publish(Text.of("hello")));
    assertEquals(1, server.roomPlaces().taken());
  }

  @Test
  void aTotalIsSharedByAllWhoAdd() {
    LockedRoom room = room("r");
    room.join(member());
    room.join(member());
    room.add(2);
    assertEquals(new Result.Worked("r", 5), room.add(3));
  }

  private LockedRoom room(String name) {
    return Objects.requireNonNull(rooms.find(name));
  }

  private Connection member() {
    CapriciousChannel channel = new CapriciousChannel(0, Integer.MAX_VALUE);
    return new Connection(context, rooms, channel, Admission.ADMITTED);
  }
}
