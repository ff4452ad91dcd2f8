package quintet.loadtest.injector.client;

import java.net.InetSocketAddress;

/** How a loop gets at sockets and at its time: what differs between two kinds of loops. */
interface LoopIo {
  /** See {@link #worked}. */
  long UNKNOWN = -1;

  /** Says whose it is, before anything else; any thread. */
  void attach(LoadLoop loop);

  /**
   * Begins to connect.
   *
   * @param unsent bytes above which the link is not {@linkplain Link#writable writable}
   * @param owner is told what becomes of it, after this call
   */
  Link connect(InetSocketAddress address, int unsent, LinkOwner owner);

  /** Has {@link LoadLoop#flush} called before the loop waits again. */
  void flushSoon();

  /**
   * How long the loop has been at work since it began, nanoseconds: at tasks, reads and sends, but
   * not waiting for any of them. Any thread.
   *
   * @return {@link #UNKNOWN} where the loop is not ours to ask
   */
  long worked();

  /** Has {@link Pacer#tick} called at {@code nanos} and not later; earlier calls do no harm. */
  void wakeAt(long nanos);
}
