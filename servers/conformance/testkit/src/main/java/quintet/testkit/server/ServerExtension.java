package quintet.testkit.server;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives tests their {@link Server}, {@link Clients} and {@link Launcher}: of the server that the
 * run was pointed at, else of the {@link Model} that the outermost test class names.
 *
 * <p>Shared servers live as long as the outermost test class, fresh ones and clients as long as the
 * test; JUnit closes them with the stores that hold them, also after a failure.
 */
public final class ServerExtension
    implements BeforeEachCallback, ParameterResolver, TestExecutionExceptionHandler {
  private static final Namespace NAMESPACE = Namespace.create(ServerExtension.class);

  /** The server that a test uses, in its store; not for the store to close. */
  private record Used(Server server) {}

  /** Finds the server before parameters are resolved: there a skip would count as a failure. */
  @Override
  public void beforeEach(ExtensionContext context) {
    server(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Server.class
        || type == ServerProcess.class
        || type == ServerPair.class
        || type == Clients.class
        || type == Launcher.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == Launcher.class) {
      return launcher(outermost(context));
    }
    Server server = server(context);
    return type == Clients.class
        ? context
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(Clients.class, key -> new Clients(server), Clients.class)
        : server;
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    Used used = context.getStore(NAMESPACE).get(Used.class, Used.class);
    if (used != null && !used.server().log().isEmpty() && failure instanceof AssertionError) {
      throw new AssertionError(
          failure.getMessage() + "\n  the server's last words:\n" + used.server().log(), failure);
    }
    throw failure;
  }

  private static Server server(ExtensionContext context) {
    Store ofTest = context.getStore(NAMESPACE);
    Used used = ofTest.get(Used.class, Used.class);
    if (used != null) {
      return used.server();
    }
    Server server = choose(context, ofTest);
    ofTest.put(Used.class, new Used(server));
    return server;
  }

  private static Server choose(ExtensionContext context, Store ofTest) {
    ExtensionContext outermost = outermost(context);
    Launcher launcher = launcher(outermost);
    Settings settings = settings(context);
    Store ofClass = outermost.getStore(NAMESPACE);
    if (settings == null || (settings.optional() && launcher instanceof RemoteServer)) {
      return kept(ofClass, "shared", launcher::shared);
    }
    String line = settings.value();
    List<String> arguments = line.isEmpty() ? List.of() : List.of(line.split(" "));
    return settings.fresh()
        ? kept(ofTest, "fresh", () -> launcher.start(arguments))
        : kept(ofClass, "settings " + line, () -> launcher.start(arguments));
  }

  private static Server kept(Store store, String key, Supplier<Server> start) {
    return store.getOrComputeIfAbsent(key, ignored -> start.get(), Server.class);
  }

  private static @Nullable Settings settings(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getElement(), Settings.class)
        .or(() -> AnnotationSupport.findAnnotation(context.getTestClass(), Settings.class))
        .orElse(null);
  }

  private static Launcher launcher(ExtensionContext outermost) {
    Optional<RemoteServer> remote = RemoteServer.from(outermost::getConfigurationParameter);
    return remote.isPresent()
        ? remote.get()
        : AnnotationSupport.findAnnotation(outermost.getTestClass(), Model.class)
            .map(model -> launcher(model.value()))
            .orElseThrow(
                () -> new IllegalStateException("the outermost test class names no @Model"));
  }

  private static Launcher launcher(String models) {
    return models.contains("+") ? PairLauncher.of(models) : ModelLauncher.of(models);
  }

  private static ExtensionContext outermost(ExtensionContext context) {
    ExtensionContext found = context;
    for (ExtensionContext each = context;
        each.getTestClass().isPresent();
        each = each.getParent().orElseThrow()) {
      found = each;
    }
    return found;
  }
}
