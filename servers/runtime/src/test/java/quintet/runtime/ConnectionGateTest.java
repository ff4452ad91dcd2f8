package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static quintet.runtime.ConnectionGate.Admission.ADMITTED;
import static quintet.runtime.ConnectionGate.Admission.BUSY;
import static quintet.runtime.ConnectionGate.Admission.DROPPED;

import org.junit.jupiter.api.Test;
import quintet.runtime.metrics.ServerMetrics;

class ConnectionGateTest {
  private final ServerMetrics metrics = new ServerMetrics();
  private final ConnectionGate gate = new ConnectionGate(2, ConnectionGate.MOST_BUSY, metrics);

  private void fill() {
    gate.open();
    gate.open();
  }

  @Test
  void connectionsAreAdmittedUpToTheLimitAndThenToldThatTheServerIsBusy() {
    assertEquals(ADMITTED, gate.open());
    assertEquals(ADMITTED, gate.open());
    assertEquals(BUSY, gate.open());
  }

  @Test
  void aPlaceThatBecomesFreeIsGivenToTheNext() {
    fill();
    gate.closed(ADMITTED);
    assertEquals(ADMITTED, gate.open());
    assertEquals(BUSY, gate.open());
  }

  @Test
  void aBusyConnectionGivesNoPlaceBackToTheAdmitted() {
    fill();
    assertEquals(BUSY, gate.open());
    gate.closed(BUSY);
    assertEquals(BUSY, gate.open());
  }

  @Test
  void connectionsBeyondTheBusyOnesAreDropped() {
    fill();
    for (int i = 0; i < ConnectionGate.MOST_BUSY; i++) {
      assertEquals(BUSY, gate.open());
    }
    assertEquals(DROPPED, gate.open());
    gate.closed(DROPPED);
    assertEquals(DROPPED, gate.open(), "a dropped one had no place to give back");
    gate.closed(BUSY);
    assertEquals(BUSY, gate.open());
  }

  @Test
  void everyConnectionIsCountedOnceWhateverBecomesOfIt() {
    fill();
    for (int i = 0; i < ConnectionGate.MOST_BUSY + 3; i++) {
      gate.open();
    }
    assertEquals(2 + ConnectionGate.MOST_BUSY + 3, metrics.connectionsAccepted());
    assertEquals(2 + ConnectionGate.MOST_BUSY, metrics.connections());
    gate.closed(ADMITTED);
    gate.closed(BUSY);
    gate.closed(DROPPED);
    assertEquals(ConnectionGate.MOST_BUSY, metrics.connections());
  }
}
