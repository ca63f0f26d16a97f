/**
 * A channel: one source, one engine, one tee, many outlets. All of it is owned by one Vert.x event
 * loop; read {@link tv.teebox.channel.Channel} first.
 *
 * <pre>
 * RtmpServer ─ Ingest ─ Source ─ EngineSupervisor ─ EngineProcess ─ Tee ─┬─ Outlet ─ RtmpPublisher
 *                                                                       └─ Outlet …
 * </pre>
 */
package tv.teebox.channel;
