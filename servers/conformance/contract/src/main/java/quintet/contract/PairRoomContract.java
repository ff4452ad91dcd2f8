package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static quintet.testkit.server.Clients.room;

import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.contract.history.PairHistory;
import quintet.testkit.client.Peer;
import quintet.testkit.server.Clients;
import quintet.testkit.server.ServerPair;

/** What members of one room promise to hear that are on two servers. */
abstract class PairRoomContract {
  private static final int HISTORIES = 10;
  private static final int STEPS = 60;

  @Test
  void joinedCountsTheMembersOfItsOwnServer(Clients clients) {
    String room = room();
    List<Peer> four = clients.mixed(4);
    assertEquals(List.of(1, 1, 2, 2), four.stream().map(each -> each.join(room)).toList());
    four.get(0).send("SAY " + room + " all");
    four.forEach(each -> each.expect("SAID " + room + " all"));
  }

  @Test
  void roomsWithDotsAreOthersThanThoseWithout(Clients clients) {
    String room = room();
    List<Peer> two = clients.mixed(2);
    for (String name : List.of(".", "..a.", room + ".", room + "-")) {
      two.forEach(each -> each.join(name));
    }
    two.get(0).send("SAY ..a. dots");
    two.forEach(each -> each.expect("SAID ..a. dots"));
    two.get(1).send("SAY " + room + ". dot");
    two.forEach(each -> each.expect("SAID " + room + ". dot"));
  }

  @Test
  void roomsOfTwoServersDoWhatAListOfMembersDoes(ServerPair pair) {
    for (int seed = 1; seed <= HISTORIES; seed++) {
      try (Clients clients = new Clients(pair)) {
        new PairHistory(clients, seed).run(STEPS);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }
}
