import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/**
 * One OpenSearch node in this process, on loopback: a node that can be killed alone.
 *
 * <p>Arguments: node number (from 1), number of nodes, data folder, HTTP port of node 0, transport port of node 0.
 */
public final class SearchNode {
  private SearchNode() {}

  public static void main(String[] args) throws Exception {
    int me = Integer.parseInt(args[0]);
    int nodes = Integer.parseInt(args[1]);
    Path base = Path.of(args[2]).toAbsolutePath();
    int http = Integer.parseInt(args[3]);
    int transport = Integer.parseInt(args[4]);
    List<String> names = IntStream.rangeClosed(1, nodes).mapToObj(k -> "n" + k).toList();
    List<String> seeds = IntStream.rangeClosed(1, nodes).mapToObj(k -> "127.0.0.1:" + (transport + k)).toList();

    OpenSearchRunner runner = new OpenSearchRunner();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      try {
        runner.close();
      } catch (Exception e) {
        e.printStackTrace();
      }
    }));
    try {
      runner.onBuild((index, settings) -> {
        settings.put("node.name", "n" + me);
        settings.put("network.host", "127.0.0.1");
        settings.put("http.port", String.valueOf(http + me));
        settings.put("transport.port", String.valueOf(transport + me));
        settings.put("discovery.type", "zen"); // the runner would make a cluster of this one node
        settings.putList("discovery.seed_hosts", seeds);
        settings.putList("cluster.initial_cluster_manager_nodes", names);
        settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
      }).build(OpenSearchRunner.newConfigs()
          .clusterName("searchapp-test").basePath(base.toString()).numOfNode(1));
    } catch (Throwable t) { // the runner's own main() swallows it
      t.printStackTrace();
      System.exit(1);
    }
    Thread.currentThread().join(); // OpenSearch's threads are daemons
  }
}
