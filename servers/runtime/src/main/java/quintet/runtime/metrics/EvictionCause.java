package quintet.runtime.metrics;

import java.util.Locale;

/** Which bound a connection had to go for. */
public enum EvictionCause {
  /** More than {@code --outbox-bytes} waited for it. */
  MEMBER,
  /** More than {@code --queued-bytes} waited for all, and most of it for this one. */
  SERVER,
  /** More than {@code --held-bytes} was held for all, and most of it for this one. */
  HELD;

  /** The label of the metric. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
