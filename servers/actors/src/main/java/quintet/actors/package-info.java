/** The actors model: everything that has state is an actor, and talks by messages alone. */
@NullMarked
package quintet.actors;

import org.jspecify.annotations.NullMarked;
