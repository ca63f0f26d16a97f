/** Values with units that every part of Teebox shares. Nothing here does I/O or keeps time. */
package tv.teebox.media;
