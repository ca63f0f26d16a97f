/**
 * The engine: a process of its own that turns the sources' tags into elementary tracks on the
 * channel's grid. Read {@link tv.teebox.engine.Engine} first: its constructor is the picture.
 *
 * <pre>
 * SourceFeed ┬ SourceReader ─┬─ VideoInput (decode, conform) ─ FrameStore ┐
 *            │               └─ AudioInput (decode, resample) ─ SoundStore │
 * SourceFeed └ …                                               SlateStore ┤
 *                ┌────────────────────────────────────────────────────────┘
 *                ├─ ProgramPictures ─ Pacer ─┬─ Rung (scale, encode) ─ TrackWriter
 *                │         │                 └─ Rung …
 *                └─ ProgramSound ────────────── AudioRung (encode) ─── TrackWriter
 * </pre>
 *
 * <p>Which rungs there are is {@link tv.teebox.engine.Tracks}' to say; they come and go while the
 * rest runs.
 *
 * <p>Each box is a thread, or what lies between two, and each queue is bounded. The grid, the order
 * of decoding, and the choice of pictures and of what is on air, are pure classes of {@code
 * tv.teebox.timeline}; where sound is laid is {@link tv.teebox.engine.SoundLayer}'s rule.
 */
package tv.teebox.engine;
