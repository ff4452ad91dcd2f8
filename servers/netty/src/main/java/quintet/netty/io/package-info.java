/** How Netty's loops ask the kernel: one name for each variant of the model. */
@NullMarked
package quintet.netty.io;

import org.jspecify.annotations.NullMarked;
