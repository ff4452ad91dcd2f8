/** The Autobahn test suite, an independent client that knows RFC 6455 by heart. */
@NullMarked
package quintet.suites.autobahn;

import org.jspecify.annotations.NullMarked;
