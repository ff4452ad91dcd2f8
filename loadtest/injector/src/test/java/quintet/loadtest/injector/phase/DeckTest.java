package quintet.loadtest.injector.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import quintet.loadtest.results.workload.Command;
import quintet.loadtest.results.workload.Mix;

class DeckTest {
  private static final Mix MIX =
      new Mix(
          60,
          new Mix.Say(20, List.of(new Mix.Rooms(1, 2))),
          new Mix.Add(14.9, 2, 50),
          new Mix.Burn(5, 10),
          new Mix.Block(0.1, 5));

  private static List<Command> deal(long seed, int count) {
    Deck deck = new Deck(MIX, seed);
    List<Command> dealt = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      dealt.add(deck.next());
    }
    return dealt;
  }

  @Test
  void everyPackHasExactlyTheShares() {
    for (List<Command> pack :
        List.of(deal(1, 2_000).subList(0, 1_000), deal(1, 2_000).subList(1_000, 2_000))) {
      Map<Command, Integer> counts = new TreeMap<>();
      pack.forEach(card -> counts.merge(card, 1, Integer::sum));
      assertEquals(
          Map.of(
              Command.ECHO,
              600,
              Command.SAY,
              200,
              Command.ADD,
              149,
              Command.BURN,
              50,
              Command.BLOCK,
              1),
          counts);
    }
  }

  @Test
  void theSameSeedDealsTheSameAndAnotherAnother() {
    assertEquals(deal(3, 500), deal(3, 500));
    assertNotEquals(deal(3, 500), deal(4, 500));
    assertNotEquals(deal(3, 2_000).subList(0, 1_000), deal(3, 2_000).subList(1_000, 2_000));
  }
}
