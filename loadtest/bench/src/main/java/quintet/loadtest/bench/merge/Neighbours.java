package quintet.loadtest.bench.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import quintet.loadtest.results.summary.MachineFacts;
import quintet.process.Affinity;

/**
 * Injectors of one load that ran on one machine, and whether it had a CPU for each. Where not, they
 * took time from each other, and more of them carry no more.
 *
 * @param parts of one load
 */
record Neighbours(List<Part> parts) {

  /** What is to be said of them, a line for each machine; nothing of one that had the CPUs. */
  List<String> lines() {
    Map<String, List<MachineFacts>> machines = new LinkedHashMap<>();
    for (Part part : parts) {
      MachineFacts machine = part.summary().machine();
      if (machine.boot() != null) {
        machines.computeIfAbsent(machine.boot(), _ -> new ArrayList<>()).add(machine);
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<MachineFacts> injectors : machines.values()) {
      int cpus = cpus(injectors);
      if (cpus > 0 && injectors.size() > cpus) {
        lines.add(
            ("%s injectors shared %s of one machine and took time from each other: they can't reach"
                    + " a multiple of one's rate; give each a CPU apart from the server's")
                .formatted(injectors.size(), cpus == 1 ? "one CPU" : cpus + " CPUs"));
      }
    }
    return lines;
  }

  /** Those that at least one of them might use; 0 if unknown. */
  private static int cpus(List<MachineFacts> injectors) {
    TreeSet<Integer> all = new TreeSet<>();
    int cores = 0;
    for (MachineFacts each : injectors) {
      if (each.affinity() == null) {
        return each.cores() == null ? 0 : each.cores();
      }
      all.addAll(Affinity.cpus(each.affinity()));
      cores = each.cores() == null ? cores : Math.max(cores, each.cores());
    }
    // A mask may name CPUs that are not there.
    return cores == 0 ? all.size() : Math.min(cores, all.size());
  }
}
