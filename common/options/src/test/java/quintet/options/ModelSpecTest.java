package quintet.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelSpecTest {

  @Test
  void aModelAloneRunsOnOneCore() {
    ModelSpec spec = ModelSpec.parse("netty");

    assertEquals("netty", spec.model());
    assertNull(spec.variant());
    assertEquals(1, spec.cores());
    assertEquals(List.of(), spec.options());
  }

  @Test
  void variantAndSettingsBecomeOptionsInTheirOrder() {
    ModelSpec spec = ModelSpec.parse("eventloop:io_uring:cores=2:max-message=64k");

    assertEquals("io_uring", spec.variant());
    assertEquals(2, spec.cores());
    assertEquals(List.of("--variant=io_uring", "--cores=2", "--max-message=64k"), spec.options());
  }

  @Test
  void settingsNeedNoVariant() {
    assertEquals(List.of("--cores=2"), ModelSpec.parse("channels:cores=2").options());
  }

  @Test
  void aListKeepsItsOrderAndForgivesSpaces() {
    List<String> texts =
        ModelSpec.parseList("netty, netty:epoll,channels:cores=2").stream()
            .map(ModelSpec::text)
            .toList();

    assertEquals(List.of("netty", "netty:epoll", "channels:cores=2"), texts);
  }

  @Test
  void theFileNameHasNoCharacterThatAShellOrFileSystemMinds() {
    assertEquals("netty-epoll-cores-2", ModelSpec.parse("netty:epoll:cores=2").fileName());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''| valid model",
        "Netty| valid model",
        "netty:| valid variant",
        "netty:epoll:nio| SETTING=VALUE",
        "netty:cores=2:epoll| SETTING=VALUE",
        "netty:=2| valid setting",
        "netty:cores=| plain value",
        "netty:cores=0| number from 1",
        "netty:cores=two| number from 1",
        "netty:cores=1:cores=2| set twice",
        "netty:port=9000| can't be set",
        "netty:max-message=a b| plain value",
        "netty,netty| listed twice",
        "nety| did you mean netty?",
        "netty,,actors| valid model",
      })
  void aMalformedSpecIsRefusedInOneLineThatSaysWhy(String text, String why) {
    BadOptionException error =
        assertThrows(BadOptionException.class, () -> ModelSpec.parseList(text));

    assertTrue(String.valueOf(error.getMessage()).contains(why), error.getMessage());
    assertEquals(1, String.valueOf(error.getMessage()).lines().count());
  }
}
