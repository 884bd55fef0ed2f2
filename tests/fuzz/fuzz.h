/* SPDX-License-Identifier: MIT */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* What every target has: takes any bytes, and aborts where something does not hold. Gives 0. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

#endif
