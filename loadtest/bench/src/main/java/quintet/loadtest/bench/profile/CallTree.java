package quintet.loadtest.bench.profile;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stacks merged from the root: one node per distinct path, with the weight of all samples that went
 * through it.
 *
 * <p>Confined to one thread. Adding a stack is O(its depth).
 */
public final class CallTree {

  /**
   * A frame, as it is shown.
   *
   * @param name such as {@code java.util.ArrayDeque.add}
   * @param owner whose code it is
   */
  public record Frame(String name, Owner owner) {}

  private final Frame frame;
  private final Map<Frame, CallTree> children = new LinkedHashMap<>();
  private long total;
  private long self;

  /**
   * An empty tree.
   *
   * @param frame what its root is called
   */
  public CallTree(Frame frame) {
    this.frame = frame;
  }

  /**
   * Adds a sample.
   *
   * @param stack the frames from the outermost call to the innermost
   * @param weight what the sample stands for, in the unit of the tree
   */
  public void add(List<Frame> stack, long weight) {
    CallTree node = this;
    node.total += weight;
    for (Frame called : stack) {
      node = node.children.computeIfAbsent(called, CallTree::new);
      node.total += weight;
    }
    node.self += weight;
  }

  /** The frame at which all stacks of this tree meet. */
  public Frame frame() {
    return frame;
  }

  /** What was called from here. */
  public Collection<CallTree> children() {
    return children.values();
  }

  /** The weight of all samples here and below. */
  public long total() {
    return total;
  }

  /** The weight of the samples that ended here. */
  public long self() {
    return self;
  }
}
