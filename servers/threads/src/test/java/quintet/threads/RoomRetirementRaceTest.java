package quintet.threads;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

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
  void aNameHasOneRoomForAsLongAsSomebodyIsInIt() {
    BlockingContext context = OutletRaces.context();
    Rooms rooms = new Rooms(context.server(), Writers.start(context, ThreadsServer::thread));
    List<Callable<?>> members = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      members.add(() -> {
        Connection member =
            new Connection(
                context, rooms, new CapriciousChannel(0, Integer.MAX_VALUE), Admission.ADMITTED);
        for (int round = 0; round < BATCH; round++) {
          LockedRoom room;
          Result result;
          do {
            room = Objects.requireNonNull(rooms.find(NAME));
            result = room.join(member);
          } while (result == null);
          assertInstanceOf(Result.Joined.class, result);
          assertSame(room, rooms.find(NAME), "two rooms of one name");
          assertInstanceOf(Result.Left.class, room.leave(member));
        }
        return null;
      });
    }
    try (Race race = new Race()) {
      for (int rounds = 0; rounds < Race.rounds(); rounds += BATCH) {
        race.run(members);
      }
    }
  }
}
