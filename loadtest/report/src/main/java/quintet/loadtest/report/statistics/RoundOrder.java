package quintet.loadtest.report.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * In which order the servers run within each round, by their numbers from 0 on.
 *
 * <p>The balanced order is a Williams design (1949). Its rows make a Latin square: every server
 * runs once at each place. And every server follows every other one equally often, once in one
 * square of an even number of servers, twice in two squares of an odd number; so what one leaves
 * behind on the machine (heat, caches of the file system) does not always meet the same successor.
 * The seed decides which server is which number and shuffles squares and rows. {@link Random} and
 * {@link Collections#shuffle(List, java.util.Random)} are specified to the bit, so that a seed
 * means the same order everywhere.
 */
public final class RoundOrder {
  private RoundOrder() {}

  /**
   * A random order in which each server runs at each place equally often, or once more than another
   * where the number of rounds is no multiple of that of servers.
   */
  public static List<List<Integer>> balanced(int servers, int rounds, long seed) {
    var random = new Random(seed);
    List<List<Integer>> order = new ArrayList<>();
    while (order.size() < rounds) {
      List<Integer> names = new ArrayList<>(numbers(servers));
      Collections.shuffle(names, random);
      List<List<List<Integer>>> squares = williams(servers);
      Collections.shuffle(squares, random);
      for (List<List<Integer>> square : squares) {
        Collections.shuffle(square, random);
        square.forEach(row -> order.add(row.stream().map(names::get).toList()));
      }
    }
    return List.copyOf(order.subList(0, rounds));
  }

  /** One square; of an odd number of servers two, the second one the first read backwards. */
  private static List<List<List<Integer>>> williams(int servers) {
    List<List<Integer>> square = new ArrayList<>();
    List<List<Integer>> backwards = new ArrayList<>();
    for (int shift = 0; shift < servers; shift++) {
      List<Integer> row = new ArrayList<>();
      for (int place = 0; place < servers; place++) {
        row.add((zigzag(place, servers) + shift) % servers);
      }
      square.add(row);
      backwards.add(row.reversed());
    }
    List<List<List<Integer>>> squares = new ArrayList<>();
    squares.add(square);
    if (servers % 2 == 1) {
      squares.add(backwards);
    }
    return squares;
  }

  /** 0, 1, n-1, 2, n-2, ...: neighbours differ by another distance each time. */
  private static int zigzag(int place, int servers) {
    return place % 2 == 1 ? (place + 1) / 2 : (servers - place / 2) % servers;
  }

  private static List<Integer> numbers(int servers) {
    return IntStream.range(0, servers).boxed().toList();
  }
}
