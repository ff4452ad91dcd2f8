package quintet.trials.soak;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import quintet.testkit.client.Peer;
import quintet.testkit.client.Transport;
import quintet.testkit.server.Clients;
import quintet.testkit.server.Server;

/**
 * Somebody who visits a server again and again, each time on connections of its own, which are gone
 * when the visit ends. What its visits are, and how long it rests between them, follows from its
 * dice. Used by one thread.
 */
final class Visitor {
  private static final int SHARED_ROOMS = 8;
  private static final int MOST_REST = 100; // milliseconds
  private static final int SMALL_BUFFER = 32 * 1024;

  private final Server server;
  private final int number;
  private final Set<Visit> visits;
  private final SplittableRandom dice;
  private final Map<Visit, Long> paid = new EnumMap<>(Visit.class);
  private long count;
  private Clients clients;

  /**
   * @param number tells it from all other visitors of that server
   * @param visits those that it may pay
   * @param dice its own
   */
  Visitor(Server server, int number, Set<Visit> visits, SplittableRandom dice) {
    this.server = server;
    this.number = number;
    this.visits = visits;
    this.dice = dice;
    this.clients = new Clients(server);
  }

  /**
   * Visits until {@code over} is counted down.
   *
   * @return how many visits of each kind were paid
   */
  Map<Visit, Long> visitUntil(CountDownLatch over) throws InterruptedException {
    do {
      Visit visit = Visit.any(visits, dice);
      count++;
      try (Clients own = new Clients(server)) {
        clients = own;
        visit.pay(this);
      } catch (AssertionError e) {
        throw new AssertionError(
            String.format(
                Locale.ROOT,
                "visit %d of visitor %d, %s: %s",
                count,
                number,
                visit,
                e.getMessage()),
            e);
      }
      paid.merge(visit, 1L, Long::sum);
    } while (!over.await(dice.nextInt(MOST_REST), TimeUnit.MILLISECONDS));
    return paid;
  }

  /** What it lets chance decide. */
  SplittableRandom dice() {
    return dice;
  }

  /** The connections of this visit. */
  Clients clients() {
    return clients;
  }

  /** A new chat client of either transport. */
  Peer open() {
    return clients.open(transport());
  }

  /** A new chat client that soon blocks the server when it does not read. */
  Peer openSlow() {
    return clients.open(transport(), SMALL_BUFFER);
  }

  private Transport transport() {
    return dice.nextBoolean() ? Transport.LINE : Transport.WEBSOCKET;
  }

  /** A room in which others may be, too. */
  String sharedRoom() {
    return dice.nextBoolean() ? sturdyRoom() : frailRoom();
  }

  /** A room that others share, and nobody crashes. */
  String sturdyRoom() {
    return "sturdy-" + dice.nextInt(SHARED_ROOMS / 2);
  }

  /** A room that others share, and may crash. */
  String frailRoom() {
    return "frail-" + dice.nextInt(SHARED_ROOMS / 2);
  }

  /** A room of this visit alone. */
  String ownRoom() {
    return "own-" + number + "-" + count;
  }

  /** A text that nobody else says. */
  String text(int part) {
    return number + ":" + count + ":" + part;
  }
}
