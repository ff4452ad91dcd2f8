package quintet.actors;

import quintet.runtime.Launcher;

/**
 * The actors server: Apache Pekko, an actor for each connection and each room.
 *
 * <pre>
 *   selector threads (N)            dispatcher threads (N): whoever has mail gets a turn
 *   +-------------------+   .---------------------------------------------------------------.
 *   | epoll, readiness  |   |                                                               |
 *   +---------+---------+   |  Listener (guardian)                                          |
 *             |             |    |  spawns, sweeps each second, drains                       |
 *             | Readable,   |    |                                                          |
 *             | Writable    |    +--> Connection ==Join==> RoomRegistry ==Join==> RoomActor  |
 *             v             |    |    [mailbox]            [mailbox]   <==Empty== [mailbox]  |
 *     [mailbox] Pekko's     |    |     Session              name -> room           Room      |
 *      TCP actor  --Received-->  |     Socket: outbox                               |       |
 *      (channel)  <--Write-----  |       ^    |                                     |       |
 *                 --Written--->  |       |    '====== Leave, Publish, Add ==========>       |
 *                           |    |       '=========== Deliver, Resume ==============='       |
 *                           |    +--> Connection ...                                        |
 *                           '---------------------------------------------------------------'
 * </pre>
 *
 * <p>An object inside an actor is touched by that actor alone: no locks. What crosses an arrow is
 * immutable. Only {@link quintet.runtime.OutboxBudget} is shared, as a mailbox cannot be asked how
 * full it is: a room charges it before it tells.
 *
 * <p>Failures: a connection that throws is restarted once, as one that can only say goodbye; a room
 * that throws is restarted empty, under the same reference, after telling its members. Both keep
 * their mailbox, so nobody waits for an answer that died.
 */
public final class Main {
  private Main() {}

  /** Starts the server; see {@code servers/quintet --help}. */
  public static void main(String[] arguments) {
    Launcher.main(new ActorsModel(), arguments);
  }
}
