/** What the contract cannot see from outside: which actor answers, and when it ends. */
@NullMarked
package quintet.actors;

import org.jspecify.annotations.NullMarked;
