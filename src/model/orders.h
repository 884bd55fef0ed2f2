/* SPDX-License-Identifier: MIT */
#ifndef MODEL_ORDERS_H
#define MODEL_ORDERS_H

#include "model/day.h"

/*
 * Orders of a day's moves that are drawn rather than all tried: always the same ones for the same
 * day. Marks in `found` (one a mover) those whose move was seen to be decisive; who is not marked
 * may be, too. The aim is met after all moves. The day is as on the eve again.
 */
void orders_find(struct day *day, bool *found);

#endif
