// That the operator has seen a note that calls him is told once he has it before him.

import { seeMention } from './deeds.js';
import * as state from './state.js';
import { effect } from '../vendor/signals-core.mjs';

/** The entry up to which it was told of each conversation. @type {Map<string, number>} */
const told = new Map();

export function watchMentions() {
  effect(look);
  document.addEventListener('visibilitychange', look);
}

function look() {
  const row = state.openRow.value;
  const loaded = state.threadLoaded.value;
  // A page that nobody looks at has not shown it.
  if (!row?.called || !loaded || document.hidden || told.get(row.id) === row.seq) return;
  told.set(row.id, row.seq);
  void seeMention(row);
}
