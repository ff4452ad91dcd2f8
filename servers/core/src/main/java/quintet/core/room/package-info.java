/** Rooms: who is a member, in which order messages go out, and encoding each of them once. */
@NullMarked
package quintet.core.room;

import org.jspecify.annotations.NullMarked;
