/** Well-kept client libraries against every server at {@code /echo}: eyes that are not ours. */
@NullMarked
package quintet.interop;

import org.jspecify.annotations.NullMarked;
