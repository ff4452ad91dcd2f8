package quintet.loadtest.report.statistics;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * The compact letter display, by Piepho's insert-and-absorb (2004): two servers share a letter
 * exactly if they were not called different. "Not called different" is not transitive: {@code a},
 * {@code ab}, {@code b} says that the one in the middle can't be told from either of the others,
 * which differ. So there are letters, and no numbered places.
 */
final class Letters {
  private static final int ALPHABET = 26;

  private Letters() {}

  /**
   * The letters of each name.
   *
   * @param names in the order in which letters are to be used, the first one with {@code a}; at
   *     most 26 groups come of it, as with seven servers or fewer
   */
  static List<String> of(List<String> names, List<Contrast> contrasts) {
    List<BitSet> groups = new ArrayList<>();
    BitSet all = new BitSet();
    all.set(0, names.size());
    groups.add(all);
    for (Contrast contrast : contrasts) {
      if (contrast.finding() == Finding.DIFFERENT) {
        groups =
            separate(groups, names.indexOf(contrast.lower()), names.indexOf(contrast.higher()));
      }
    }
    groups.sort(Comparator.comparing(Letters::key));
    var letters = new ArrayList<String>();
    for (int name = 0; name < names.size(); name++) {
      letters.add(lettersOf(groups, name));
    }
    return letters;
  }

  /** Inserts a difference: no group may hold both. */
  private static List<BitSet> separate(List<BitSet> groups, int one, int other) {
    List<BitSet> parts = new ArrayList<>();
    for (BitSet group : groups) {
      if (group.get(one) && group.get(other)) {
        parts.add(without(group, one));
        parts.add(without(group, other));
      } else {
        parts.add(group);
      }
    }
    return absorb(parts);
  }

  private static BitSet without(BitSet group, int name) {
    BitSet part = (BitSet) group.clone();
    part.clear(name);
    return part;
  }

  /** Drops every group that another one holds. */
  private static List<BitSet> absorb(List<BitSet> groups) {
    List<BitSet> kept = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      boolean absorbed = false;
      for (int j = 0; j < groups.size(); j++) {
        boolean equal = groups.get(i).equals(groups.get(j));
        absorbed |= i != j && holds(groups.get(j), groups.get(i)) && (!equal || j < i);
      }
      if (!absorbed) {
        kept.add(groups.get(i));
      }
    }
    return kept;
  }

  private static boolean holds(BitSet large, BitSet small) {
    BitSet rest = (BitSet) small.clone();
    rest.andNot(large);
    return rest.isEmpty();
  }

  /** Sorts groups by their first members. */
  private static String key(BitSet group) {
    var key = new StringBuilder();
    group.stream().forEach(name -> key.append((char) ('!' + name)));
    return key.toString();
  }

  private static String lettersOf(List<BitSet> groups, int name) {
    var letters = new StringBuilder();
    for (int group = 0; group < groups.size(); group++) {
      if (groups.get(group).get(name)) {
        letters.append((char) ('a' + group % ALPHABET));
      }
    }
    return letters.toString();
  }
}
