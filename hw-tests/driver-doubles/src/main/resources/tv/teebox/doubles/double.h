/*
 * What every double of a driver has in common: it behaves as the test says, and counts what it is asked.
 *
 * The folder in which a double lies holds the file `behaviour`, lines of KEY=VALUE, which may change while the double is
 * in use; each call that is worth knowing is one line in the file `calls` there.
 */
#ifndef TEEBOX_DOUBLE_H
#define TEEBOX_DOUBLE_H

/* Each library has these for itself: two doubles may be in one process. */
#pragma GCC visibility push(hidden)

/* The folder in which this library lies, for as long as the process lives. */
const char *double_folder(void);

/* The value of a key, in a buffer of the calling thread's own; `otherwise` where the file or the key is not there. */
const char *double_setting(const char *key, const char *otherwise);

/* The same as a number. */
long double_number(const char *key, long otherwise);

/* Whether a key has this value. */
int double_is(const char *key, const char *value);

/* One line in `calls`. */
void double_count(const char *call);

/*
 * Called for each picture that a double encodes or decodes. `what` is "encode", "decode" or "scale". With the settings
 *   WHAT.after=N   from picture N of this process on (0 is the first)
 *   WHAT.then=...  error: returns 1, for an error of the driver's own
 *                  hang:  never returns
 *                  crash: the process dies by a write to nowhere
 *                  garbage: returns 2, for random bytes instead of an encoded picture
 *                  wrong: returns 3, for a picture that is not the one put in
 * Else it returns 0. Counts the call as WHAT.
 */
enum double_fault { DOUBLE_FINE = 0, DOUBLE_ERROR = 1, DOUBLE_GARBAGE = 2, DOUBLE_WRONG = 3 };
enum double_fault double_picture(const char *what);

#pragma GCC visibility pop

#endif
