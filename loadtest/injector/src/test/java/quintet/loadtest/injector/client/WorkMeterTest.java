package quintet.loadtest.injector.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WorkMeterTest {
  private final WorkMeter meter = new WorkMeter();

  @Test
  void aWaitIsNoWorkUnlessSomethingWasThereAtOnce() {
    long now = System.nanoTime();
    meter.rests(now);
    long before = meter.nanos();
    meter.goesOn(now + 500, 0);
    meter.rests(now + 700);
    assertEquals(before + 200, meter.nanos());
    meter.goesOn(now + 750, 50);
    meter.rests(now + 850);
    assertEquals(before + 350, meter.nanos());
  }

  @Test
  void workThatIsUnderWayCounts() {
    long began = System.nanoTime() - 5_000_000;
    meter.rests(began);
    long before = meter.nanos();
    meter.goesOn(began, 0);
    assertTrue(meter.nanos() - before >= 5_000_000);
  }
}
