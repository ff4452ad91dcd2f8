package quintet.eventloop.io;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How the loop asks the kernel what is ready. Confined to the loop's thread, but for {@link
 * #wakeup}.
 */
public interface Poller extends Closeable {
  /** Told of what is ready, on the loop's thread. */
  interface Listener {
    /** A connection was accepted; the answer is what to call for it, or null to have it closed. */
    @Nullable Ready accepted(Peer peer);

    /** An accept failed, for want of descriptors. */
    void acceptFailed(IOException cause);
  }

  /** One connection's handler. */
  interface Ready {
    /** Bytes, or the end of input, can be read. */
    void readable();

    /** Bytes can be written again. */
    void writable();

    /** One of the above has thrown, or its readiness cannot be watched. Throws nothing. */
    void failed(Throwable cause);
  }

  /** Binds and listens; returns the port. */
  int listen() throws IOException;

  /** Whether to accept; off while there are no descriptors to accept with, and when draining. */
  void accepting(boolean on);

  /**
   * Waits until something is ready or {@code timeoutMillis} are over, and tells {@code listener}.
   *
   * @param timeoutMillis 0 does not wait
   */
  void poll(long timeoutMillis, Listener listener) throws IOException;

  /** Ends a wait, from any thread. */
  void wakeup();
}
