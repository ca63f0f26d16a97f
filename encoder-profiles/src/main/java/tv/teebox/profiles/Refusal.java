package tv.teebox.profiles;

/**
 * What a platform means when it refuses in its own way.
 *
 * @param signal a code of {@code onStatus}, or {@code eof-after-publish} where it closes the
 *     connection without a word
 * @param says what it means, as a sentence
 * @param remedy what the operator can do
 */
public record Refusal(String signal, String says, String remedy) {}
