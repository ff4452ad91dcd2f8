package quintet.house;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What a module declares, as its {@code pom.xml} says it.
 *
 * @param artifact its artifact id
 * @param modules folders of the modules that it is made of, relative to its own; none of a leaf
 * @param dependencies its own; not those that it manages, and not those of its plugins
 */
record Pom(String artifact, List<String> modules, List<Dependency> dependencies) {
  /**
   * What a module depends on.
   *
   * @param group such as {@code io.netty}
   * @param artifact such as {@code netty-transport}
   * @param scope {@code compile} where the module names none
   */
  record Dependency(String group, String artifact, String scope) {
    /** Whether the module's tests alone use it. */
    boolean isForTests() {
      return scope.equals("test");
    }
  }

  /** Reads the one in {@code folder}. */
  static Pom in(Path folder) throws IOException {
    Element project = parse(folder.resolve("pom.xml"));
    return new Pom(
        text(project, "artifactId", ""),
        elements(project, "modules", "module").map(Node::getTextContent).toList(),
        elements(project, "dependencies", "dependency")
            .map(each ->
                new Dependency(
                    text(each, "groupId", ""),
                    text(each, "artifactId", ""),
                    text(each, "scope", "compile")))
            .toList());
  }

  private static Element parse(Path file) throws IOException {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(file.toFile())
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(file + " is no pom", e);
    }
  }

  /** The elements {@code name} in the element {@code list} that {@code parent} itself has. */
  private static Stream<Element> elements(Element parent, String list, String name) {
    return children(parent, list).flatMap(each -> children(each, name));
  }

  private static String text(Element parent, String name, String otherwise) {
    return children(parent, name).map(Node::getTextContent).findFirst().orElse(otherwise);
  }

  private static Stream<Element> children(Element parent, String name) {
    NodeList all = parent.getChildNodes();
    return IntStream.range(0, all.getLength())
        .mapToObj(all::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .filter(each -> each.getTagName().equals(name));
  }
}
