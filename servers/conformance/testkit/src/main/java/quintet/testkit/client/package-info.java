/**
 * Test clients for both transports, written against the wire alone: they share no code with the
 * servers, so a mistake in the core's codecs cannot hide behind itself.
 */
@NullMarked
package quintet.testkit.client;

import org.jspecify.annotations.NullMarked;
