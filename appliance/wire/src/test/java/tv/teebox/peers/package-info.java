/**
 * Real peers for tests, here and in the modules above: Debian's ffmpeg and nginx-rtmp as child
 * processes, certificates, and a recording sink. Everything is bound to loopback and closed by its
 * maker.
 */
package tv.teebox.peers;
