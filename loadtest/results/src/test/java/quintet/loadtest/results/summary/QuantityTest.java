package quintet.loadtest.results.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0 ns",
        "874|874 ns",
        "999.6|1.00 µs",
        "41234|41.2 µs",
        "412345|412 µs",
        "999500|1.00 ms",
        "1300000|1.30 ms",
        "9994999|9.99 ms",
        "9995000|10.0 ms",
        "2e9|2.00 s",
        "60e9|60.0 s"
      })
  void writesDurationsWithThreeDigits(double nanos, String text) {
    assertEquals(text, Quantity.nanos(nanos));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0 B",
        "24|24 B",
        "1023.6|1.00 KiB",
        "20480|20.0 KiB",
        "-300|-300 B",
        "8589934592|8.00 GiB"
      })
  void writesBytesInBinaryUnits(double bytes, String text) {
    assertEquals(text, Quantity.bytes(bytes));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"0|0", "0.031|0.031", "0.5|0.50", "12.34|12.3", "19980.4|19,980"})
  void writesNumbersAndRatesWithThreeDigits(double value, String text) {
    assertEquals(text, Quantity.number(value));
    assertEquals(text, Quantity.perSecond(value));
  }

  @Test
  void doesNotFollowTheMachinesLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertEquals("1.30 ms", Quantity.nanos(1_300_000));
      assertEquals("200,000", Quantity.count(200_000));
    } finally {
      Locale.setDefault(before);
    }
  }
}
