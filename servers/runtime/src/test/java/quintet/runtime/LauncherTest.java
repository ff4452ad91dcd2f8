package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LauncherTest {
  private static final String[] FREE_PORTS = {"--port=0", "--admin-port=0"};

  @Test
  void itSaysWhatIsReadyServesAndDrainsOnSigterm() throws Exception {
    try (ServerProcess server = ServerProcess.start(List.of(), FREE_PORTS)) {
      String ready = server.line();
      assertTrue(ready.startsWith("quintet: ready model=tiny variant=nio port="), ready);
      for (String part :
          List.of(
              " cores=1 ",
              " jvm=" + System.getProperty("java.version") + " ",
              " max-connections=18000 ",
              " max-message=1m ",
              " outbox-bytes=64m ")) {
        assertTrue(ready.contains(part), part + "in: " + ready);
      }
      try (Socket client =
          new Socket(InetAddress.getLoopbackAddress(), ServerProcess.number(ready, "port"))) {
        client.getOutputStream().write("PING x\n".getBytes(StandardCharsets.US_ASCII));
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        assertEquals("PONG x", in.readLine());
        server.terminate();
        assertEquals(0, server.exitCode());
      }
      assertEquals("", server.rest(), "quiet from the ready line on");
    }
  }

  @Test
  void aFlightRecordingIsWrittenBeforeTheProcessEnds(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("server.jfr");
    List<String> options =
        List.of(
            "-XX:StartFlightRecording:dumponexit=true,filename=" + file, "-Xlog:jfr+startup=error");
    try (ServerProcess server = ServerProcess.start(options, FREE_PORTS)) {
      assertTrue(server.line().startsWith("quintet: ready "));
      server.terminate();
      assertEquals(0, server.exitCode());
    }
    assertFalse(RecordingFile.readAllEvents(file).isEmpty(), "nothing is in the recording");
  }

  @Test
  void aDrainThatFailsIsLoggedAndEndsWithOne() throws Exception {
    try (ServerProcess server = ServerProcess.start(List.of("-Dtiny.throws=true"), FREE_PORTS)) {
      assertTrue(server.line().startsWith("quintet: ready "));
      server.terminate();
      assertEquals(1, server.exitCode());
      assertTrue(server.rest().contains("this drain is meant to fail"));
    }
  }

  @Test
  void aPortInUseIsOneLineAndExitTwo() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertRefusal(
          "quintet: cannot listen on 127.0.0.1:"
              + port
              + " (Address already in use): choose another --port",
          "--port=" + port,
          "--admin-port=0");
      assertRefusal(
          "quintet: cannot listen on 127.0.0.1:"
              + port
              + " (Address already in use): choose another --admin-port",
          "--port=0",
          "--admin-port=" + port);
    }
  }

  @Test
  void aWrongSettingIsOneLineAndExitTwo() throws Exception {
    assertRefusal("quintet: --port: 'x' is not a port from 0 to 65535", "--port=x");
    assertRefusal("quintet: tiny has no variant 'fast': it has nio, other", "--variant=fast");
    assertRefusal(
        "quintet: --offload: tiny gives every connection a thread of its own;"
            + " nothing is to be offloaded",
        "--offload=2");
  }

  @Test
  void realExhaustionOfMemoryExitsWithThree() throws Exception {
    try (ServerProcess server =
        ServerProcess.start(
            List.of("-XX:+ExitOnOutOfMemoryError", "-Xmx16m"),
            "--port=0",
            "--admin-port=0",
            "--max-message=64m")) {
      int port = ServerProcess.number(server.line(), "port");
      try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
        byte[] endless = new byte[1 << 20];
        for (int i = 0; i < 32; i++) {
          client.getOutputStream().write(endless);
        }
      } catch (java.net.SocketException e) {
        assertFalse(e.toString().isEmpty()); // it died while we wrote, as it should
      }
      assertEquals(3, server.exitCode());
    }
  }

  private static void assertRefusal(String line, String... settings) throws Exception {
    try (ServerProcess server = ServerProcess.start(List.of(), settings)) {
      assertEquals(line, server.line());
      assertEquals("", server.rest(), "one line, and no stack trace");
      assertEquals(2, server.exitCode());
    }
  }
}
