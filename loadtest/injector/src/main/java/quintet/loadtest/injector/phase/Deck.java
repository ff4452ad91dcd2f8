package quintet.loadtest.injector.phase;

import java.util.SplittableRandom;
import quintet.loadtest.results.workload.Command;
import quintet.loadtest.results.workload.Mix;

/**
 * Deals commands in the shares of a mix: a pack of as few cards as have these shares exactly, which
 * is shuffled anew whenever it is empty. So the order is random, and still every second has nearly
 * its share of each command; drawn one by one, a rare and costly one would come in clusters that
 * differ from window to window. Confined to its event loop.
 */
final class Deck {
  private static final int PER_PERCENT = 10; // a share has one digit behind the point

  private final SplittableRandom random;
  private final Command[] cards;
  private int left;

  /**
   * @param mix whose shares make 100
   * @param seed the same seed deals the same cards
   */
  Deck(Mix mix, long seed) {
    random = new SplittableRandom(seed);
    int divisor = 0;
    for (Command command : Command.values()) {
      divisor = greatestDivisor(tenths(mix, command), divisor);
    }
    cards = new Command[100 * PER_PERCENT / divisor];
    int at = 0;
    for (Command command : Command.values()) {
      for (int i = tenths(mix, command) / divisor; i > 0; i--) {
        cards[at++] = command;
      }
    }
  }

  /** The next command. */
  Command next() {
    if (left == 0) {
      left = cards.length;
    }
    int drawn = random.nextInt(left--);
    Command card = cards[drawn];
    cards[drawn] = cards[left];
    cards[left] = card;
    return card;
  }

  /** True in so many percent of the calls. */
  boolean chance(double percent) {
    return random.nextDouble() * 100 < percent;
  }

  private static int tenths(Mix mix, Command command) {
    return Math.toIntExact(Math.round(mix.share(command) * PER_PERCENT));
  }

  private static int greatestDivisor(int one, int other) {
    return other == 0 ? one : greatestDivisor(other, one % other);
  }
}
