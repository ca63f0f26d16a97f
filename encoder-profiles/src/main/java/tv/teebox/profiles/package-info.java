/**
 * What platforms take and how encoders are set, read from data files, so that neither a platform's
 * figure nor an encoder's option is spelled in Java.
 */
package tv.teebox.profiles;
