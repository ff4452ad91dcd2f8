/**
 * Rooms across servers: the link to NATS JetStream, which puts what is said in a room in one order
 * for all servers. It knows no model.
 */
@NullMarked
package quintet.broker;

import org.jspecify.annotations.NullMarked;
