package quintet.loadtest.results.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.loadtest.results.summary.PhaseKind.Activity;
import quintet.loadtest.results.summary.PhaseKind.Level;

class PhaseKindTest {
  @ParameterizedTest
  @CsvSource({
    "echo, ECHO, NONE, false, 'Echo'",
    "echo-light, ECHO, LIGHT, false, 'Echo, light'",
    "fanout-busy, FANOUT, BUSY, false, 'Fan-out, busy'",
    "fanout-pressing, FANOUT, PRESSING, false, 'Fan-out, pressing'",
    "echo-capacity, ECHO, NONE, true, 'Echo, capacity'",
    "bystander-block, BYSTANDER, NONE, false, 'Bystanders of BLOCK'",
    "bystander, BYSTANDER, NONE, false, 'Bystanders'",
    "idle, IDLE, NONE, false, 'Idle'",
    "moon-busy, OTHER, BUSY, false, 'moon-busy'"
  })
  void readsWhatANameSays(
      String name, Activity activity, Level level, boolean capacity, String title) {
    PhaseKind kind = PhaseKind.of(name);
    assertEquals(new PhaseKind(name, activity, level, capacity), kind);
    assertEquals(title, kind.title());
  }

  @Test
  void readsTheNamesThatItGives() {
    assertEquals(Level.BUSY, PhaseKind.of(PhaseKind.name(Activity.FANOUT, Level.BUSY)).level());
    assertEquals("echo", PhaseKind.name(Activity.ECHO, Level.NONE));
    assertTrue(PhaseKind.of(PhaseKind.capacityOf(Activity.ECHO)).capacity());
    assertEquals(Activity.BYSTANDER, PhaseKind.of(PhaseKind.besides("BURN")).activity());
  }
}
