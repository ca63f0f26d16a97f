package tv.teebox.channel;

import tv.teebox.flv.FlvTag;

/**
 * Somebody who looks at one stream of a channel and changes nothing about it: no track is encoded
 * for it, none goes on for it, and nobody waits for it. Called on the channel's event loop; it
 * returns at once and throws nothing.
 */
public interface Onlooker {

  /** The stream begins, or one in its place: the headers, pictures and times before it are past. */
  void begins();

  /** The next tag: headers first, in a time that only goes forward. */
  void onTag(FlvTag tag);

  /**
   * Nothing more comes.
   *
   * @param why a sentence
   */
  void ends(String why);
}
