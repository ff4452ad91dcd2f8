package quintet.loadtest.injector.gatling;

import org.jspecify.annotations.Nullable;
import quintet.loadtest.injector.client.Connection;
import quintet.loadtest.injector.client.Connector;
import quintet.loadtest.injector.client.LoadLoop;
import quintet.loadtest.injector.phase.Seats;

/**
 * What a Gatling user is to us: its number, its event loop, and what it has in hand. A session
 * keeps one reference to it. Confined to its event loop.
 */
public final class VirtualUser {
  private final int number;
  private final LoadLoop loop;
  private final Connector connector;
  private @Nullable Connection connection;
  private Seats.@Nullable Seat seat;

  /** A user with nothing in hand; any thread. */
  public VirtualUser(int number, LoadLoop loop, Connector connector) {
    this.number = number;
    this.loop = loop;
    this.connector = connector;
  }

  /** Number within its population, from 0. */
  public int number() {
    return number;
  }

  /** The loop of its connection. */
  public LoadLoop loop() {
    return loop;
  }

  /** Makes its connection. */
  public Connector connector() {
    return connector;
  }

  /** Its connection, if it has one. */
  public @Nullable Connection connection() {
    return connection;
  }

  /** Takes a connection in hand, or null. */
  public void connection(@Nullable Connection connection) {
    this.connection = connection;
  }

  /** Its place in a phase, if it has one. */
  public Seats.@Nullable Seat seat() {
    return seat;
  }

  /** Takes a place in a phase. */
  public void seat(Seats.@Nullable Seat seat) {
    this.seat = seat;
  }

  /** Drops whatever is still open; any thread. */
  void drop() {
    loop.eventLoop()
        .execute(() -> {
          if (connection != null) {
            connection.abort();
            connection = null;
          }
        });
  }
}
