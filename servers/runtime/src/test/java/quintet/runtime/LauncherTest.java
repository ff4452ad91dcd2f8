package quintet.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
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
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import quintet.linux.proc.CpuSet;

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
  void whatItWritesForProgramsFollowsNoLocale() throws Exception {
    List<String> persian = List.of("-Duser.language=fa", "-Duser.country=IR");
    try (ServerProcess server = ServerProcess.start(persian, FREE_PORTS)) {
      String ready = server.line();
      assertTrue(ready.contains(" max-message=1m "), ready);
      for (String page : List.of("/metrics", "/healthz", "/chat.json")) {
        String answer = ask(ServerProcess.number(ready, "admin"), page);
        assertTrue(answer.matches("(?s)HTTP/1.1 200 \\p{ASCII}+"), answer);
      }
      String refusal = ask(ServerProcess.number(ready, "port"), "/chat");
      assertTrue(refusal.matches("(?s)HTTP/1.1 426 \\p{ASCII}+Length: [0-9]+\r\n\r\n.+"), refusal);
    }
    assertRefusal(persian, "quintet: --port: 'x' is not a port from 0 to 65535", "--port=x");
  }

  private static String ask(int port, String page) throws IOException {
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request = "GET " + page + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void itSaysWhichCpusItMayUseAndRefusesMoreThanThereAre() throws Exception {
    String last = String.valueOf(CpuSet.allowed().orElseThrow().numbers().getLast());
    String taskset = Tools.need(List.of("taskset"), "taskset, of util-linux").toString();
    List<String> onTheLast = List.of(taskset, "-c", last);
    try (ServerProcess server = ServerProcess.start(onTheLast, List.of(), FREE_PORTS)) {
      String ready = server.line();
      assertTrue(ready.contains(" cores=1 cpus=" + last + " "), ready);
    }
    try (ServerProcess server = ServerProcess.start(onTheLast, List.of(), "--cores=2")) {
      assertEquals(
          "quintet: --cores: '2' is not a number of CPUs that are there: this process may use 1 ("
              + last
              + ")",
          server.line());
      assertEquals("", server.rest());
      assertEquals(2, server.exitCode());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void itTakesNoMoreConnectionsThanThereAreFilesFor() throws Exception {
    String prlimit = Tools.need(List.of("prlimit"), "prlimit, of util-linux").toString();
    // The soft limit is raised to the hard one, or there would be no room at all.
    List<String> few = List.of(prlimit, "--nofile=60:300");
    try (ServerProcess server = ServerProcess.start(few, List.of(), FREE_PORTS)) {
      String ready = server.line();
      int most = ServerProcess.number(ready, "max-connections");
      assertTrue(most > 60 && most < 300, ready);
    }
    try (ServerProcess server = ServerProcess.start(few, List.of(), "--max-connections=300")) {
      String line = server.line();
      assertTrue(
          line.matches(
              "quintet: --max-connections: '300' is not what the limit on open files has room for:"
                  + " ulimit -n is 300, which leaves [0-9]+"),
          line);
      assertEquals("", server.rest());
      assertEquals(2, server.exitCode());
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
    assertRefusal(List.of(), line, settings);
  }

  private static void assertRefusal(List<String> options, String line, String... settings)
      throws Exception {
    try (ServerProcess server = ServerProcess.start(options, settings)) {
      assertEquals(line, server.line());
      assertEquals("", server.rest(), "one line, and no stack trace");
      assertEquals(2, server.exitCode());
    }
  }
}
