/**
 * What every server does, as tests that talk to it through sockets alone: one contract for the five
 * models, and for any other server of the same wire.
 */
@NullMarked
package quintet.contract;

import org.jspecify.annotations.NullMarked;
