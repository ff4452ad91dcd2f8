package quintet.runtime.admin;

/** Where a server is in its life, as load balancers and container engines ask. Thread-safe. */
public final class Health {
  /** The stages, in order. */
  public enum Stage {
    /** The port is not bound yet. */
    STARTING,
    /** Connections are accepted. */
    READY,
    /** The server is going away; no connections are accepted. */
    DRAINING
  }

  private volatile Stage stage = Stage.STARTING;

  /** The present stage. */
  public Stage stage() {
    return stage;
  }

  /** Moves on. */
  public void advance(Stage next) {
    stage = next;
  }
}
