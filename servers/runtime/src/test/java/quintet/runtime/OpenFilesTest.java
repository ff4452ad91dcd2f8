package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OpenFilesTest {
  private static final int ASKED = 18_000;

  @Test
  void whereThereAreEnoughEverybodyGetsWhatWasAsked() {
    assertEquals(
        new OpenFiles.Share(ASKED, ConnectionGate.MOST_BUSY),
        new OpenFiles(20_000, 60).share(ASKED, 1));
  }

  @Test
  void whoIsToldThatTheServerIsFullNeedsOneToo() {
    OpenFiles.Share share = new OpenFiles(18_200, 60).share(ASKED, 1);
    assertTrue(share.connections() < ASKED && share.busy() > 200, share.toString());
  }

  @Test
  void aShareAndWhatIsKeptBackNeverExceedTheLimit() {
    for (int limit = 200; limit < 20_000; limit += 7) {
      OpenFiles.Share share = new OpenFiles(limit, 60).share(ASKED, 4);
      assertTrue(60 + share.connections() + share.busy() + 100 <= limit, share + " of " + limit);
    }
  }

  @Test
  void aLimitThatLeavesNoneIsNoShareAtAll() {
    assertTrue(new OpenFiles(100, 60).share(ASKED, 1).connections() < 1);
  }
}
