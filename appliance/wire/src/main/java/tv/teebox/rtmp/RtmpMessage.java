package tv.teebox.rtmp;

/**
 * One whole RTMP message.
 *
 * @param type message type id, see {@link MessageType}
 * @param streamId message stream id: 0 for the connection, else what createStream gave
 * @param timestamp unsigned 32-bit milliseconds, not unwrapped
 * @param payload the body, given away: a media message's becomes an FLV tag's without a copy
 */
record RtmpMessage(int type, int streamId, long timestamp, byte[] payload) {}
