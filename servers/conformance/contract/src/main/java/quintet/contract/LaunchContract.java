package quintet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import quintet.testkit.server.Launcher;
import quintet.testkit.server.Server;
import quintet.testkit.server.ServerProcess;

/** Starts that fail: one line that says what, and exit code 2. */
abstract class LaunchContract {
  @Test
  void aPortInUseIsToldInOneLine(Server server, Launcher launcher) {
    String port = String.valueOf(server.address().getPort());
    refused(launcher, port, "--port", port, "--admin-port", "0");
  }

  @Test
  void anUnknownSettingIsToldInOneLine(Launcher launcher) {
    refused(launcher, "--no-such", "--no-such", "1");
  }

  @Test
  void aSettingThatWouldForgeALineIsToldInOneLine(Launcher launcher) {
    String forged = "1\n00:00:00.000 all is well\033[2J";
    try (ServerProcess process = launcher.launch(List.of("--port", forged))) {
      assertEquals(2, process.awaitExit(), process.log());
      assertEquals(1, process.log().lines().count(), process.log());
      assertFalse(process.log().contains("\033"), process.log());
    }
  }

  private static void refused(Launcher launcher, String named, String... arguments) {
    try (ServerProcess process = launcher.launch(List.of(arguments))) {
      assertEquals(2, process.awaitExit(), process.log());
      assertEquals(1, process.log().lines().count(), process.log());
      assertTrue(process.log().contains(named), process.log());
    }
  }
}
