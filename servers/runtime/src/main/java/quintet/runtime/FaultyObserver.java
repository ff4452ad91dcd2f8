package quintet.runtime;

import quintet.core.session.SessionObserver;
import quintet.core.wire.CloseCode;

/** The observer of a lab in which timeouts can't be counted. */
final class FaultyObserver implements SessionObserver {
  private final SessionObserver counts;
  private final LabThrow fault;

  FaultyObserver(SessionObserver counts, LabThrow fault) {
    this.counts = counts;
    this.fault = fault;
  }

  @Override
  public void received() {
    counts.received();
  }

  @Override
  public void refused(String code) {
    counts.refused(code);
    if (code.equals(CloseCode.HANDSHAKE_TIMEOUT.reason()) || code.equals(CloseCode.IDLE.reason())) {
      fault.now();
    }
  }
}
