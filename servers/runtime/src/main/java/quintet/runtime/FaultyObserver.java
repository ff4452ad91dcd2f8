package quintet.runtime;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quintet.core.session.SessionObserver;
import quintet.core.wire.CloseCode;

/** The observer of a lab in which timeouts and evictions can't be counted. */
final class FaultyObserver implements SessionObserver {
  private static final Set<String> FAULTY =
      Stream.of(CloseCode.HANDSHAKE_TIMEOUT, CloseCode.IDLE, CloseCode.SLOW_CONSUMER)
          .map(CloseCode::reason)
          .collect(Collectors.toSet());

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
    if (FAULTY.contains(code)) {
      fault.now();
    }
  }
}
