/* What the parts of libcuda have in common. */
#ifndef TEEBOX_NVIDIA_CUDA_H
#define TEEBOX_NVIDIA_CUDA_H

#include "nvidia.h"

typedef enum cuda_result R;

enum { MOST_CARDS = 8, NVIDIA_ALIGNMENT = 512 };

/* What is wrong before anything is done in the current context. */
R nvidia_fault(void);

#endif
