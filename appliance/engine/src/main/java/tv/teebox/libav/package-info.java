/**
 * Owners of libav's native objects: each class owns one, frees it once, and puts every fallible
 * call through {@link tv.teebox.libav.Libav#check}. One thread per object, except references to
 * frames, which may cross threads. The only importer of {@code org.bytedeco.ffmpeg}.
 */
package tv.teebox.libav;
