/**
 * The link between daemon and engine: tags with their arrival times over a unix socket, commands
 * and reports as JSON lines over another. The shapes are here; the daemon speaks them on its event
 * loop, the engine with blocking channels.
 */
package tv.teebox.link;
