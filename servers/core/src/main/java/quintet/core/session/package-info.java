/** One connection's protocol: what a peer may say, in which state, and what follows from it. */
@NullMarked
package quintet.core.session;

import org.jspecify.annotations.NullMarked;
