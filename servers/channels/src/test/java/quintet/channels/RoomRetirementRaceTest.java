package quintet.channels;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.softwaremill.jox.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import quintet.core.session.Result;
import quintet.drivers.blocking.BlockingContext;
import quintet.drivers.race.CapriciousChannel;
import quintet.drivers.race.OutletRaces;
import quintet.drivers.race.Race;
import quintet.runtime.ConnectionGate.Admission;

class RoomRetirementRaceTest {
  private static final String NAME = "r";
  private static final int BATCH = 500; // memberships of each

  @Test
  void aNameHasOneRoomForAsLongAsSomebodyIsInIt() throws InterruptedException {
    BlockingContext context = OutletRaces.context();
    Rooms rooms = new Rooms(context.server());
    Thread thread = Thread.ofVirtual().start(rooms);
    List<Callable<?>> members = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      members.add(() -> {
        Connection member =
            new Connection(
                context, rooms, new CapriciousChannel(0, Integer.MAX_VALUE), Admission.ADMITTED);
        for (int round = 0; round < BATCH; round++) {
          RoomThread room = join(rooms, member);
          assertSame(room, join(rooms, member), "two rooms of one name");
          Channel<Result> reply = Channel.newBufferedChannel(1);
          assertTrue(room.send(new RoomThread.Leave(member, reply)), "a room ended with a member");
          assertInstanceOf(Result.Left.class, reply.receive());
        }
        return null;
      });
    }
    try (Race race = new Race()) {
      for (int rounds = 0; rounds < Race.rounds(); rounds += BATCH) {
        race.run(members);
      }
    }
    thread.interrupt();
    thread.join();
  }

  private static RoomThread join(Rooms rooms, Connection member) throws InterruptedException {
    RoomThread room = Objects.requireNonNull(rooms.find(NAME));
    Channel<Result> reply = Channel.newBufferedChannel(1);
    assertTrue(room.send(new RoomThread.Join(member, reply)), "a join was sent to a room's end");
    assertInstanceOf(Result.Joined.class, reply.receive());
    return room;
  }
}
