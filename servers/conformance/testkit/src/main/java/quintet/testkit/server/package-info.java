/** The server under test: a process of its own, or whatever listens at an address. */
@NullMarked
package quintet.testkit.server;

import org.jspecify.annotations.NullMarked;
