package quintet.loadtest.injector.phase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UnderWayTest {
  private static UnderWay window() {
    UnderWay underWay = new UnderWay();
    underWay.window(1_000, 2_000);
    return underWay;
  }

  @Test
  void countsAMessageFromWhenItWasDueUntilItIsReceived() {
    UnderWay underWay = window();
    underWay.sent(1_100, 1_150, 1);
    underWay.received(1_400);
    assertEquals(300.0, underWay.until(1_900));
  }

  @Test
  void countsEveryReceiverOfAMessage() {
    UnderWay underWay = window();
    underWay.sent(1_100, 1_200, 3);
    underWay.received(1_300);
    underWay.received(1_300);
    underWay.received(1_500);
    assertEquals(200.0 + 200 + 400, underWay.until(1_900));
  }

  @Test
  void countsWithinTheWindowOnly() {
    UnderWay underWay = window();
    underWay.sent(900, 950, 1);
    underWay.received(1_200);
    underWay.sent(1_900, 2_100, 1); // late: it was due in the window
    underWay.received(2_500);
    underWay.sent(2_200, 2_200, 1);
    underWay.received(2_300);
    assertEquals(200.0 + 100, underWay.until(3_000));
  }

  @Test
  void countsNothingBeforeItsWindowIsKnown() {
    UnderWay underWay = new UnderWay();
    underWay.sent(10, 20, 1);
    underWay.received(30);
    assertEquals(0.0, underWay.until(40));
  }
}
