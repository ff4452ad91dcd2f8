package quintet.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.softwaremill.jox.Channel;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import quintet.core.session.Result;
import quintet.drivers.blocking.BlockingContext;
import quintet.drivers.race.CapriciousChannel;
import quintet.drivers.race.OutletRaces;
import quintet.runtime.ConnectionGate.Admission;

@Timeout(30)
class RoomThreadTest {
  private final BlockingContext context = OutletRaces.context();
  private final Rooms rooms = new Rooms(context.server());
  private final Thread thread = Thread.ofVirtual().start(rooms);

  @AfterEach
  void stop() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  @Test
  void commandsTakeEffectInTheOrderInWhichTheyWereSent() throws InterruptedException {
    Connection member = member();
    RoomThread room = find("r");
    Channel<Result> replies = Channel.newBufferedChannel(4);
    assertTrue(room.send(new RoomThread.Join(member, replies)));
    assertTrue(room.send(new RoomThread.Add(2, replies)));
    assertTrue(room.send(new RoomThread.Add(3, replies)));
    assertTrue(room.send(new RoomThread.Leave(member, replies)));
    assertInstanceOf(Result.Joined.class, replies.receive());
    assertEquals(new Result.Worked("r", 2), replies.receive());
    assertEquals(new Result.Worked("r", 5), replies.receive());
    assertInstanceOf(Result.Left.class, replies.receive());
  }

  @Test
  void aRoomThatThrowsAnswersWhoeverWaitsAndEnds() throws InterruptedException {
    Connection member = member();
    RoomThread room = find("r");
    assertInstanceOf(Result.Joined.class, ask(room, to -> new RoomThread.Join(member, to)));
    assertInstanceOf(Result.RoomLost.class, ask(room, RoomThread.Crash::new));
    assertTrue(room.lost());
    Channel<Result> reply = Channel.newBufferedChannel(1);
    assertFalse(room.send(new RoomThread.Join(member, reply)), "it takes commands after its end");
    assertNotSame(room, find("r"));
  }

  @Test
  void noMoreRoomsAreMadeThanThereArePlaces() throws InterruptedException {
    while (context.server().roomPlaces().take()) {}
    assertEquals(null, rooms.find("one too many"));
  }

  private RoomThread find(String name) throws InterruptedException {
    return Objects.requireNonNull(rooms.find(name));
  }

  private static Result ask(RoomThread room, Function<Channel<Result>, RoomThread.Request> request)
      throws InterruptedException {
    Channel<Result> reply = Channel.newBufferedChannel(1);
    assertTrue(room.send(request.apply(reply)));
    return reply.receive();
  }

  private Connection member() {
    CapriciousChannel channel = new CapriciousChannel(0, Integer.MAX_VALUE);
    return new Connection(context, rooms, channel, Admission.ADMITTED);
  }
}
