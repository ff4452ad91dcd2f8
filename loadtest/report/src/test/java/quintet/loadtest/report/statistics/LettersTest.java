package quintet.loadtest.report.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LettersTest {
  private static final List<String> FIVE = List.of("v", "w", "x", "y", "z");

  private static Contrast pair(char one, char other, Finding finding) {
    return new Contrast(
        String.valueOf(one), String.valueOf(other), 10, 0, Interval.UNBOUNDED, 1, true, finding);
  }

  private static List<Contrast> different(String... pairs) {
    return List.of(pairs).stream()
        .map(pair -> pair(pair.charAt(0), pair.charAt(1), Finding.DIFFERENT))
        .toList();
  }

  @Test
  void allShareALetterWhereNothingIsDifferent() {
    assertEquals(List.of("a", "a", "a", "a", "a"), Letters.of(FIVE, List.of()));
    assertEquals(
        List.of("a", "a"),
        Letters.of(
            List.of("x", "y"),
            List.of(pair('x', 'y', Finding.EQUAL), pair('x', 'y', Finding.CANNOT_TELL))));
  }

  @Test
  void noneSharesALetterWhereAllAreDifferent() {
    assertEquals(
        List.of("a", "b", "c"), Letters.of(List.of("x", "y", "z"), different("zx", "xy", "yz")));
  }

  @Test
  void theOneInTheMiddleSharesALetterWithBothThatDiffer() {
    assertEquals(List.of("a", "ab", "b"), Letters.of(List.of("x", "y", "z"), different("xz")));
  }

  /** The differences 1-5, 2-3, 2-5, 3-5 of Gramm et al. (2007), figure 2. */
  @Test
  void groupsAreAsLargeAsTheyCanBe() {
    assertEquals(
        List.of("ab", "a", "b", "abc", "c"), Letters.of(FIVE, different("vz", "wx", "wz", "xz")));
  }

  @Test
  void noServerMeansNoLetter() {
    assertEquals(List.of(), Letters.of(List.of(), List.of()));
  }

  @Test
  void aLetterIsSharedExactlyByThoseThatAreNotDifferent() {
    Random random = new Random(5);
    for (int trial = 0; trial < 200; trial++) {
      List<Contrast> contrasts = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        for (int j = i + 1; j < 5; j++) {
          Finding finding = random.nextBoolean() ? Finding.DIFFERENT : Finding.CANNOT_TELL;
          contrasts.add(pair(FIVE.get(i).charAt(0), FIVE.get(j).charAt(0), finding));
        }
      }
      List<String> letters = Letters.of(FIVE, contrasts);
      for (Contrast contrast : contrasts) {
        String one = letters.get(FIVE.indexOf(contrast.lower()));
        String other = letters.get(FIVE.indexOf(contrast.higher()));
        boolean shared = one.chars().anyMatch(letter -> other.indexOf(letter) >= 0);
        assertEquals(contrast.finding() != Finding.DIFFERENT, shared, contrasts.toString());
      }
    }
  }
}
