/**
 * The external encoder: the distribution's own {@code ffmpeg} program, for drivers that the libav
 * in this process does not get along with. Read {@link tv.teebox.external.ProgramEncoder} first.
 *
 * <pre>
 * pictures ─ PictureWriter ─(unix socket, IVF)─ the program ─(unix socket, FLV)─ PacketReader ─ packets
 * </pre>
 *
 * <p>Time never depends on the program: {@link tv.teebox.external.FrameNumbers} gives each picture
 * a number on its way in and finds its tick by that number on the way out.
 */
package tv.teebox.external;
