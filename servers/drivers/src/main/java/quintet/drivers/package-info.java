/**
 * How sessions are driven: what some models share and others don't, because their ideas do. A
 * driver is composed into a model's connection and calls it back; it is never inherited.
 *
 * <p>Here stands what every driver uses. {@code loop} drives sessions that are confined to a loop,
 * {@code blocking} those that threads share under a lock. The actors drive theirs themselves, as a
 * mailbox is nothing that another model has.
 */
@NullMarked
package quintet.drivers;

import org.jspecify.annotations.NullMarked;
