package quintet.contract;

import org.junit.jupiter.api.Test;
import quintet.contract.history.RoomHistory;
import quintet.testkit.server.Clients;
import quintet.testkit.server.Server;
import quintet.testkit.server.Settings;

/**
 * Random histories of rooms: join, leave, say, add, fall behind, be evicted, crash, vanish, lose
 * the room. There are as many as the system property {@code quintet.histories} says.
 */
@Settings(RoomHistory.SETTINGS)
abstract class RoomHistoryContract {
  private static final int FEW = 40;
  private static final int STEPS = 60;

  @Test
  void aRoomDoesWhatAListOfMembersDoes(Server server) {
    int histories = Integer.getInteger("quintet.histories", FEW);
    for (int seed = 1; seed <= histories; seed++) {
      try (Clients clients = new Clients(server)) {
        new RoomHistory(clients, seed).run(STEPS);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }
}
