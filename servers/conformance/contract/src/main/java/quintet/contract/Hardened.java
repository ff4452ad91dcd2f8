package quintet.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A sentence about bytes that break RFC 6455 or RFC 9112, or that come before their time: what
 * becomes of them a WebSocket library decides, and well-known ones decide otherwise. Each of the
 * five keeps it. Of a guest it is told, and does not count.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Tag(Hardened.NAME)
@interface Hardened {
  /** The tag. */
  String NAME = "hardened";
}
