package quintet.drivers.blocking;

import java.io.IOException;
import java.nio.ByteBuffer;
import quintet.core.wire.Frame;
import quintet.drivers.Outlet;

/**
 * The way out to one peer, whichever thread it is that writes. Thread-safe; only {@link #flush} and
 * {@link #awaitEnd} block.
 */
public interface BlockingOutlet extends Outlet {
  /** Enqueues a frame, or drops it as the budget says. */
  void put(Frame frame);

  /**
   * On the reader: writes what waits; while a writer runs, waits instead until that has made space.
   *
   * @param scratch may be used for the writing
   */
  void flush(ByteBuffer scratch) throws IOException, InterruptedException;

  /** On other threads: has what waits written by a writer, which is started if none runs. */
  void wake();

  /** Nothing more will be put; the end of output comes behind what waits. */
  void close();

  /** The connection is broken: drops everything, and ends the writer. */
  void abandon() throws InterruptedException;

  /** Waits until the end of output is sent or the connection is broken. */
  void awaitEnd() throws InterruptedException;
}
