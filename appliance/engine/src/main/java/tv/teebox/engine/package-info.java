/**
 * The engine: a process of its own that turns the source's tags into elementary tracks on the
 * channel's grid. Read {@link tv.teebox.engine.Engine} first: its constructor is the picture.
 *
 * <pre>
 * SourceReader ─┬─ VideoInput (decode, conform) ─ FrameStore ─ Pacer ─┬─ Rung (scale, encode) ─ TrackWriter
 *               │                                                     └─ Rung …
 *               └─ AudioInput (decode, resample) ─ SoundStore ─────────── AudioRung (encode) ── TrackWriter
 * </pre>
 */
package tv.teebox.engine;
