/**
 * RTMP, both roles: the ingest server that cameras and OBS publish to, and the publisher that sends
 * one rendition to one platform. One handshake, one chunk codec and one set of commands serve both.
 *
 * <p>Everything here runs on Vert.x event loops and never blocks; every object belongs to the
 * context it was started on. Whatever a peer announces is checked before memory is taken for it,
 * and every step has a deadline.
 */
package tv.teebox.rtmp;
