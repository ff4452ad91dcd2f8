package quintet.loadtest.bench.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallTreeTest {
  private static final CallTree.Frame LOOP = new CallTree.Frame("Loop.run", Owner.MODEL);
  private static final CallTree.Frame READ = new CallTree.Frame("Loop.read", Owner.MODEL);
  private static final CallTree.Frame PARSE = new CallTree.Frame("Codec.parse", Owner.CORE);

  private final CallTree tree = new CallTree(new CallTree.Frame("all", Owner.NONE));

  private static CallTree only(CallTree node) {
    assertEquals(1, node.children().size());
    return node.children().iterator().next();
  }

  @Test
  void stacksThatBeginAlikeShareTheirBeginning() {
    tree.add(List.of(LOOP, READ, PARSE), 5);
    tree.add(List.of(LOOP, READ), 2);
    tree.add(List.of(LOOP), 1);

    CallTree loop = only(tree);
    CallTree read = only(loop);
    CallTree parse = only(read);
    assertEquals(List.of(8L, 8L, 7L, 5L), totals(tree, loop, read, parse));
    assertEquals(0, tree.self());
    assertEquals(1, loop.self());
    assertEquals(2, read.self());
    assertEquals(5, parse.self());
  }

  @Test
  void theSameMethodUnderAnotherCallerIsAnotherNode() {
    tree.add(List.of(LOOP, PARSE), 1);
    tree.add(List.of(READ, PARSE), 1);

    assertEquals(2, tree.children().size());
  }

  @Test
  void recursionIsADeeperNode() {
    tree.add(List.of(LOOP, LOOP), 3);

    assertEquals(3, only(only(tree)).self());
    assertEquals(0, only(tree).self());
  }

  private static List<Long> totals(CallTree... nodes) {
    return List.of(nodes).stream().map(CallTree::total).toList();
  }
}
