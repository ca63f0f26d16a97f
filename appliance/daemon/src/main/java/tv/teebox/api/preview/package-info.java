/** The source and what is made of it, to be looked at in a browser: FLV over a WebSocket. */
package tv.teebox.api.preview;
