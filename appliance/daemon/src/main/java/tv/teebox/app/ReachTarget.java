package tv.teebox.app;

import java.util.Optional;
import tv.teebox.media.StreamKey;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.reach.TestStream;
import tv.teebox.rtmp.RtmpTarget;

/**
 * What a command is to reach.
 *
 * @param name as the operator calls it; a URL stands for itself
 * @param target with the key that a test may publish with: the test facility's form of it where the
 *     platform has one
 * @param key as the operator has it; empty if none was given
 * @param singleUse whether the platform takes the key for one stream only
 * @param sentByBox whether the box sends there too when it is on air
 * @param stream what is published there for a test
 */
record ReachTarget(
    String name,
    RtmpTarget target,
    PlatformProfile platform,
    Optional<StreamKey> key,
    boolean singleUse,
    boolean sentByBox,
    TestStream.Spec stream) {}
