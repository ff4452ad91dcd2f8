/** What a broker costs a room: servers with and without one, measured in turn. */
@NullMarked
package quintet.loadtest.ledger.broker;

import org.jspecify.annotations.NullMarked;
