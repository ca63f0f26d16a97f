package tv.teebox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import tv.teebox.rtmp.RtmpUrl;

/**
 * What counts where a configuration leaves something out, as it would be written there: for forms,
 * which show what is usual. What has no default, such as an upload or a second source, is not here.
 * Pure.
 */
public final class ConfigurationDefaults {

  private ConfigurationDefaults() {}

  /** Of everything but the destinations. */
  public static ObjectNode common() {
    ObjectNode tree = ChecksummedJson.object();
    tree.putObject("ingest")
        .put("host", "0.0.0.0")
        .put("port", RtmpUrl.RTMP_PORT)
        .put("app", "live");
    ObjectNode panel =
        tree.putObject("panel")
            .put("host", Configuration.Panel.USUAL.host())
            .put("port", Configuration.Panel.PORT);
    panel.putArray("names");
    panel.putObject("tls").put("port", Configuration.Panel.TLS_PORT);
    tree.putObject("targets").put("lan", false).put("self", false);
    tree.putObject("channel")
        .put("name", Configuration.Channel.UNNAMED)
        .put("onAir", "with-source")
        .put("graceSeconds", 10)
        .put("jitterHoldMs", 80)
        .put("holdMs", 1000)
        .put("standbyEngine", true)
        .put("comeBackWithinSeconds", 600)
        .put("uploadPolicy", "warn");
    return tree;
  }

  /** Of each destination. */
  public static ObjectNode destination() {
    return ChecksummedJson.object()
        .put("enabled", true)
        .put("persistentKey", false)
        .put("rollover", false)
        .put("backup", false)
        .put("route", "encode")
        .put("codec", "h264")
        .put("shape", "canvas")
        .put("fit", "crop");
  }
}
