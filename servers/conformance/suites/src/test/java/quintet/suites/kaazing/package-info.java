/** A conformance suite of RFC 6455 by others, K3PO's, against every server at {@code /echo}. */
@NullMarked
package quintet.suites.kaazing;

import org.jspecify.annotations.NullMarked;
