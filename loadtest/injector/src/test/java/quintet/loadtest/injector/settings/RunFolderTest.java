package quintet.loadtest.injector.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.options.BadOptionException;

class RunFolderTest {
  @TempDir Path folder;

  private static LoadSettings settings(Map<String, String> environment) {
    return LoadSettings.of(
        Setting.TABLE.split("echo"), Map.<String, String>of()::get, environment::get);
  }

  @Test
  void aNameByTheTimeThatAnotherRunTakesMeanwhileIsNoObjection() throws Exception {
    LoadSettings settings = settings(Map.of("RUNS", folder.toString()));
    List<RunFolder> sameSecond = List.of(RunFolder.of(settings), RunFolder.of(settings));
    for (RunFolder each : sameSecond) {
      each.checkUnused();
      each.create("a command");
    }
    try (var made = Files.list(folder)) {
      assertEquals(2, made.filter(run -> Files.exists(run.resolve("command.txt"))).count());
    }
  }

  @Test
  void aNamedFolderThatHasARunIsRefused() {
    RunFolder named = settings(Map.of("OUT", folder.toString())).runFolder();
    named.checkUnused();
    named.create("a command");
    assertThrows(BadOptionException.class, named::checkUnused);
  }
}
