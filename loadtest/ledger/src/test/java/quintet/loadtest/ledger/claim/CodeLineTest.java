package quintet.loadtest.ledger.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeLineTest {
  @TempDir private Path root;

  private CodeLine.Place find(String... lines) throws IOException {
    Files.write(root.resolve("A.java"), List.of(lines));
    return new CodeLine("A.java", "act();").find(root);
  }

  @Test
  void aLineIsFoundWhereverItHasMoved() throws IOException {
    assertEquals("A.java:1", find("  act();").at());
    CodeLine.Place moved = find("", "// new", "  act();");
    assertEquals("A.java:3", moved.at());
    assertEquals("act();", moved.text());
  }

  @Test
  void aLineThatIsGoneOrNotTheOnlyOneIsSaid() throws IOException {
    assertThrows(IOException.class, () -> find("rest();"));
    assertThrows(IOException.class, () -> find("act();", "act();"));
  }
}
