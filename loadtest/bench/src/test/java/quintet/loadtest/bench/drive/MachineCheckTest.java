package quintet.loadtest.bench.drive;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.loadtest.results.machine.Concern;

class MachineCheckTest {
  private static final List<Concern> BUSY =
      List.of(new Concern(Concern.Kind.BUSY, "It is busy.", "Wait."));

  @Test
  void aQuietMachineIsMeasuredWithoutAQuestion() {
    assertTrue(MachineCheck.allows("compare", false, List.of(), _ -> false));
    assertTrue(MachineCheck.allows("compare", false, List.of(), null));
  }

  @Test
  void aBusyOneIsAskedAboutOnATerminalAndRefusedWithoutOne() {
    assertTrue(MachineCheck.allows("compare", false, BUSY, question -> !question.isEmpty()));
    assertFalse(MachineCheck.allows("compare", false, BUSY, _ -> false));
    assertFalse(MachineCheck.allows("compare", false, BUSY, null));
  }

  @Test
  void whoSaysThatItMayBeBusyIsNotAsked() {
    assertTrue(MachineCheck.allows("compare", true, BUSY, _ -> false));
    assertTrue(MachineCheck.allows("compare", true, BUSY, null));
  }
}
