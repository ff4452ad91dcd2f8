package quintet.loadtest.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

  @Test
  void quotesWhatWouldEndAField() {
    String text = new Csv(List.of("a", "b")).row("x,y", "say \"hi\"").row("two\nlines", "z").text();
    assertEquals("a,b\r\n\"x,y\",\"say \"\"hi\"\"\"\r\n\"two\nlines\",z\r\n", text);
  }

  @Test
  void whatIsUnknownIsEmptyAndNumbersHaveAPoint() {
    assertEquals(
        "a,b,c\r\n,1.250000000,1500000\r\n",
        new Csv(List.of("a", "b", "c")).row(null, 1.25, 1.5e6).text());
  }

  @Test
  void refusesALineOfAnotherLength() {
    Csv csv = new Csv(List.of("a", "b"));
    assertThrows(IllegalArgumentException.class, () -> csv.row("x"));
  }
}
