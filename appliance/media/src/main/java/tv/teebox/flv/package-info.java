/**
 * The FLV tag, the currency of Teebox: an RTMP media message's body is an FLV tag's body, so one
 * immutable value travels from the ingest to every outlet. Headers are parsed here; nothing is
 * decoded.
 */
package tv.teebox.flv;
