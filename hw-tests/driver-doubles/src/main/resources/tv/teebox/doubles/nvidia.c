/* Locks that belong to open files, not to processes. */
#define _GNU_SOURCE

#include "nvidia.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_SESSIONS = 64 };

const char *nvidia_setting(int card, const char *key, const char *otherwise) {
  char own[80];
  snprintf(own, sizeof own, "gpu%d.%s", card, key);
  const char *value = double_setting(own, NULL);
  return value ? value : double_setting(key, otherwise);
}

long nvidia_number(int card, const char *key, long otherwise) {
  const char *value = nvidia_setting(card, key, NULL);
  return value ? strtol(value, NULL, 0) : otherwise;
}

void nvidia_count(int card, const char *call) {
  char own[80];
  snprintf(own, sizeof own, "gpu%d.%s", card, call);
  double_count(call);
  double_count(own);
}

static int open_session(int number, int flags) {
  char path[4096 + 64];
  snprintf(path, sizeof path, "%s/session.%d", double_folder(), number);
  return open(path, flags | O_CLOEXEC, 0666);
}

static struct flock whole_file(void) { return (struct flock){.l_type = F_WRLCK, .l_whence = SEEK_SET}; }

int nvidia_take_session(int card, long most) {
  for (int number = 0; number < MOST_SESSIONS && number < most; number++) {
    int file = open_session(number, O_RDWR | O_CREAT);
    if (file < 0) return -1;
    struct flock lock = whole_file();
    uint8_t owner = card;
    if (!fcntl(file, F_OFD_SETLK, &lock) && pwrite(file, &owner, 1, 0) == 1) return file;
    close(file);
  }
  return -1;
}

void nvidia_leave_session(int session) { close(session); }

int nvidia_sessions(int card) {
  int taken = 0;
  for (int number = 0; number < MOST_SESSIONS; number++) {
    int file = open_session(number, O_RDWR);
    if (file < 0) break;
    struct flock lock = whole_file();
    uint8_t owner = 0;
    if (!fcntl(file, F_OFD_GETLK, &lock) && lock.l_type != F_UNLCK && pread(file, &owner, 1, 0) == 1 && owner == card)
      taken++;
    close(file);
  }
  return taken;
}
