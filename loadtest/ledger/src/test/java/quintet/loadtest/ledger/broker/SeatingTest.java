package quintet.loadtest.ledger.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeatingTest {
  @Test
  void onTwoCpusServersAndBrokerShareTheFirstAndItIsNoScalingFigure() {
    Seating seating = Seating.on(List.of(2, 3));
    assertEquals(new Seating(List.of(2, 2, 2), 2, 1), seating);
    assertTrue(seating.words().contains("the price of the extra hop, and no figure of scaling"));
    assertTrue(seating.words().contains("a machine with 5 CPUs at least"), seating.words());
  }

  @Test
  void onFiveEachHasItsOwn() {
    Seating seating = Seating.on(List.of(0, 1, 2, 5, 6));
    assertEquals(new Seating(List.of(0, 1, 2), 5, 4), seating);
    assertTrue(seating.words().contains("a CPU of their own"), seating.words());
    assertFalse(seating.words().contains("no figure"), seating.words());
  }

  @Test
  void onFourItIsAsOnTwo() {
    assertEquals(1, Seating.on(List.of(0, 1, 2, 3)).kept());
  }

  @Test
  void onOneAndWhereNothingIsKnownAllShare() {
    assertEquals(new Seating(List.of(4, 4, 4), 4, 0), Seating.on(List.of(4)));
    assertEquals(new Seating(List.of(), null, 0), Seating.on(List.of()));
    assertTrue(Seating.on(List.of()).words().startsWith("Servers, broker and clients share"));
  }
}
