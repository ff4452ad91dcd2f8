package quintet.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.SocketException;
import java.net.URL;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.text.SimpleDateFormat;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

/**
 * Loads now what a failure would need later. When descriptors have run out, no class can be loaded
 * from a jar that was not opened before, and no time zone be read; the handler of the failure would
 * then fail itself.
 */
final class Warmup {
  private Warmup() {}

  /** Opens every jar on the class path and walks the path of a logged failure. About 20 ms. */
  static void failurePaths(Logger log) throws IOException {
    List<URL> opened =
        Collections.list(ClassLoader.getSystemResources("META-INF/MANIFEST.MF")); // of every jar
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
    nowhere.println(DateTimeFormatter.RFC_1123_DATE_TIME.format(now));
    nowhere.println(new SimpleDateFormat("HH:mm:ss.SSS", Locale.ROOT).format(0L));
    nowhere.println(MessageFormatter.format("{} jars", opened.size()).getMessage());
    for (Exception failure :
        List.of(
            new SocketException("warm"),
            new ClosedChannelException(),
            new IOException("Too many open files", new LabCrash()))) {
      failure.printStackTrace(nowhere);
    }
    log.debug("failure paths are warm, {} jars are open", opened.size());
  }
}
