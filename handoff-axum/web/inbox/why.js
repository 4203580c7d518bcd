// Asks why the open conversation stands where it does, again after each change, while somebody reads it.

import { effect } from '../vendor/signals-core.mjs';
import { call } from './server.js';
import * as state from './state.js';

/** Several entries of one act arrive one after the other. */
const SETTLE_MS = 250;
const WIDE = '(min-width: 1180px)';

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let asked = '';

export function watchWhy() {
  const wide = matchMedia(WIDE);
  const look = () => {
    const row = state.openRow.value;
    const wanted = state.whyOpen.value && (state.details.value || wide.matches);
    const question = row && wanted ? `${row.id}@${row.seq}` : '';
    if (question === asked && state.why.value) return;
    asked = question;
    clearTimeout(timer);
    if (row && wanted) timer = setTimeout(() => void ask(row.id, question), SETTLE_MS);
  };
  effect(look);
  wide.addEventListener('change', look);
}

/**
 * @param {string} id
 * @param {string} question
 */
async function ask(id, question) {
  try {
    const why = await call('GET', `api/conversations/${id}/why`);
    if (asked === question) state.why.value = why;
  } catch {
    // The thread says what happened; without this it only says less of why. The next change asks again.
  }
}
