package quintet.testkit.server;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test that needs a server started with settings of its own. Tests with equal settings share one
 * server, unless they ask for a fresh one. On a class it holds for all its tests.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Settings {
  /** Arguments of the server's command line, separated by spaces. */
  String value() default "";

  /** Whether the test ends its server, so that no other may use it. */
  boolean fresh() default false;

  /**
   * Whether any other server serves too where none can be started: the settings only make the test
   * quicker.
   */
  boolean optional() default false;
}
