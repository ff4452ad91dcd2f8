package quintet.loadtest.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScaleTest {
  private static List<String> column(Scale.Kind kind, double... values) {
    List<@Nullable Spread> column = new ArrayList<>();
    Arrays.stream(values).forEach(value -> column.add(new Spread(value, value, value, 1)));
    Scale scale = Scale.of(kind, column);
    return Arrays.stream(values).mapToObj(scale::text).toList();
  }

  @Test
  void aColumnHasTheUnitOfItsSmallestValue() {
    assertEquals(List.of("35.1 µs", "1,290 µs"), column(Scale.Kind.NANOS, 35_100, 1_290_000));
    assertEquals(List.of("3,400 ns", "700 ns"), column(Scale.Kind.MICROS, 3.4, 0.7));
  }

  @Test
  void aLargerOneWhereTheLargestWouldBeLong() {
    assertEquals(List.of("0.25 ms", "991 ms"), column(Scale.Kind.NANOS, 250_000, 991_000_000));
    assertEquals(List.of("0.99 KiB", "65.4 KiB"), column(Scale.Kind.BYTES, 1_011, 66_970));
  }

  @Test
  void lessThanNothingIsNoise() {
    assertEquals(List.of("1,011 B", "≈ 0 B"), column(Scale.Kind.BYTES, 1_011, -175));
  }

  @Test
  void countsHaveNoFraction() {
    assertEquals(List.of("12", "4,022"), column(Scale.Kind.COUNT, 12, 4_022));
  }
}
