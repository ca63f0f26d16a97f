package tv.teebox.telemetry;

import tv.teebox.channel.ChannelStatus;
import tv.teebox.plan.Hardware;

/**
 * What the box knows of itself at one moment. Read in one go on the channel's event loop, so that
 * its parts fit each other.
 *
 * @param listens whether the ingest takes publishers
 * @param moves whether media moves, as the watchdog has it; true off air
 * @param hardware as far as it has been found out
 * @param unusable accelerators that are there and cannot be used: no driver, no permission
 * @param notes what the operator ought to know of the configuration, counted
 */
public record Sighting(
    ChannelStatus channel,
    boolean listens,
    boolean moves,
    Hardware hardware,
    int unusable,
    int notes) {}
