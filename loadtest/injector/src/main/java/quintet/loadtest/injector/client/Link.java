package quintet.loadtest.injector.client;

/** The way of one connection's bytes over one socket. Confined to its event loop. */
interface Link {
  /**
   * Sends all of {@code bytes}, as soon as the kernel takes it; drops it if the link has ended. The
   * buffer is the caller's again.
   */
  void write(SendBuffer bytes);

  /** Whether it holds less that the kernel has not taken than it may. */
  boolean writable();

  /** Reads nothing any more, and has the kernel hold little. */
  void stall();

  /** Closes the socket; nothing of it is told any more. A second call does nothing. */
  void close();
}
