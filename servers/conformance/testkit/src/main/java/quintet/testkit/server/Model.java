package quintet.testkit.server;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the model that a contract's subclass starts: {@code quintet.<model>.Main}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Model {
  /**
   * The last part of the model's package, such as {@code netty}; {@code :variant} may follow. Two
   * with a {@code +} between them share rooms by a broker.
   */
  String value();
}
