/**
 * What the box is owed to survive, done to it for real: a daemon and its engine, a publisher and
 * two platforms as in the demonstration, broken one after the other, and what arrived at the
 * platforms judged tag by tag and picture by picture. Read {@link tv.teebox.chaos.Chaos} first.
 */
package tv.teebox.chaos;
