package quintet.loadtest.ledger.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import quintet.options.BadOptionException;
import quintet.process.Children;
import quintet.process.ProcessFailedException;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class OwnBrokerTest {
  @TempDir private Path folder;

  /** A program of that text, which the shell runs. */
  private Path program(String text) throws IOException {
    Path program = folder.resolve("nats-server");
    Files.writeString(program, "#!/bin/sh\n" + text + "\n");
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void itIsFoundOnTheSearchPathOrWhereItIsSaidToBe() throws IOException {
    Path program = program("exit 0");
    assertEquals(program, OwnBroker.program(null, "relative:/nowhere:" + folder));
    assertEquals(program, OwnBroker.program(program, null));
  }

  @Test
  void aFileThatIsNoProgramIsRefusedByName() {
    BadOptionException refused =
        assertThrows(BadOptionException.class, () -> OwnBroker.program(folder, null));
    assertEquals(
        "--nats-server: " + folder + " is no program: name the file of a nats-server",
        refused.getMessage());
  }

  @Test
  void itsPortIsTheOneThatItSaysAndItsStoreGoesWithIt() throws Exception {
    Path program =
        program(
            "echo $3 >"
                + folder
                + "/store; echo x >$3/kept\n"
                + "echo '[INF] Listening for client connections on 127.0.0.1:4711'\n"
                + "echo '[INF] Server is ready'; exec sleep 60");
    try (Children children = new Children(Duration.ofSeconds(5))) {
      Path log = folder.resolve("log");
      try (OwnBroker broker = OwnBroker.start(children, program, List.of(), log)) {
        assertEquals("nats://127.0.0.1:4711", broker.url());
        assertTrue(Files.exists(store()));
      }
      assertFalse(Files.exists(store()));
    }
  }

  @Test
  void oneThatEndsAtOnceIsSaidAndLeavesNothing() throws IOException {
    Path program = program("echo $3 >" + folder + "/store; echo no; exit 1");
    try (Children children = new Children(Duration.ofSeconds(5))) {
      Path log = folder.resolve("log");
      ProcessFailedException failed =
          assertThrows(
              ProcessFailedException.class,
              () -> OwnBroker.start(children, program, List.of(), log));
      assertEquals("the broker did not become ready: see " + log, failed.getMessage());
      assertFalse(Files.exists(store()));
    }
  }

  private Path store() throws IOException {
    return Path.of(Files.readString(folder.resolve("store")).strip());
  }
}
