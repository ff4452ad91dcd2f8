package quintet.loadtest.injector.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * One of several injectors that make one load together. The one rule of division: of {@code n}
 * things the first {@code i} injectors of {@code m} have {@code floor(n * i / m)}. So shares differ
 * by one at most, and are all there is. A room is whole at one injector, as only who knows all its
 * senders can check their order. Each sender keeps its rate: an injector's rate is its senders'.
 *
 * @param number 1 to {@code of}
 * @param of how many there are; 1 divides nothing
 */
record Fleet(int number, int of) {
  /**
   * One of them.
   *
   * @param index as an orchestrator counts, from 0 or from 1: 0 stands for the last
   * @throws IllegalArgumentException in one line, if it is none of them
   */
  static Fleet of(int index, int of) {
    if (index > of) {
      throw new IllegalArgumentException(
          "--injector " + index + " is none of --injectors " + of + ": they are 1 to " + of);
    }
    return new Fleet(index == 0 ? of : index, of);
  }

  /** This one's share. */
  int share(int whole) {
    return upTo(whole, number) - upTo(whole, number - 1);
  }

  private int upTo(int whole, int count) {
    return Math.toIntExact((long) whole * count / of);
  }

  /** This one's share of things that differ: every {@code of}th. */
  <T> List<T> share(List<T> whole) {
    List<T> mine = new ArrayList<>();
    for (int i = number - 1; i < whole.size(); i += of) {
      mine.add(whole.get(i));
    }
    return List.copyOf(mine);
  }

  boolean isFirst() {
    return number == 1;
  }

  boolean isDivided() {
    return of > 1;
  }
}
