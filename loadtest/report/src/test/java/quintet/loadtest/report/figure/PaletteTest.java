package quintet.loadtest.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteTest {
  private static final List<String> LABELS =
      List.of(
          "netty:epoll",
          "netty",
          "threads",
          "eventloop",
          "channels",
          "actors",
          "eventloop:epoll",
          "go",
          "channels:cores=2");

  @Test
  void givesAVariantTheColourOfItsModel() {
    var palette = new Palette(LABELS);
    assertEquals(palette.of("netty").colour(), palette.of("netty:epoll").colour());
    assertEquals(palette.of("channels").colour(), palette.of("channels:cores=2").colour());
  }

  @Test
  void tellsAllServersApartWithoutColours() {
    var palette = new Palette(LABELS);
    assertEquals(
        LABELS.size(), LABELS.stream().map(label -> palette.of(label).dash()).distinct().count());
  }

  @Test
  void givesAModelTheSameLookOnEveryPage() {
    assertEquals(
        new Palette(LABELS).of("actors"), new Palette(List.of("actors", "x")).of("actors"));
  }
}
