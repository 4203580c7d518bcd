// The keyboard: single keys for those who live in the inbox. They can be switched off.

import { setBell } from './bell.js';
import { actByKey, setStatus, writePageOfOpen } from './deeds.js';
import { keep, recall } from './kept.js';
import { moveTo } from './row-list.js';
import { LISTS } from './rows.js';
import { openThread } from './server.js';
import { actionsBy } from './shortcuts.js';
import * as state from './state.js';
import { toggleFilter } from './views.js';

const PLACE = 'handoff-inbox:single-keys';

export function listenToKeys() {
  state.singleKeys.value = recall(PLACE) !== 'off';
  document.addEventListener('keydown', pressed);
}

/** @param {boolean} on */
export function rememberSingleKeys(on) {
  state.singleKeys.value = on;
  keep(PLACE, on ? 'on' : 'off');
}

/** @type {Record<string, () => void>} */
const DEEDS = {
  j: () => moveTo(1),
  k: () => moveTo(-1),
  r: () => write(false),
  n: () => write(true),
  i: () => press('suggest'),
  l: () => focusIn('tag'),
  a: () => focusIn('assign-team'),
  p: () => writePageOfOpen(),
  u: () => (state.dialog.value = { kind: 'questions' }),
  m: () => (state.dialog.value = { kind: 'people' }),
  g: () => install(),
  f: toggleFilter,
  v: () => void setStatus(state.me.value?.status === 'available' ? 'away' : 'available'),
  b: () => void setBell(!state.bell.value),
  ',': () => press('open-settings'),
  '.': () => (state.details.value = !state.details.value),
  '/': () => document.getElementById('search')?.focus(),
  '?': () => (state.dialog.value = { kind: 'help' }),
};

/** @param {KeyboardEvent} event */
function pressed(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.key === 'Escape' && target.id === 'composer') target.blur();
  if (!state.singleKeys.value || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (state.dialog.value || writes(target)) return;
  // On a control Enter presses that control.
  if (event.key === 'Enter' && target === document.body && state.pointed.value) {
    event.preventDefault();
    void openThread(state.pointed.value);
    return;
  }
  const deed = DEEDS[event.key] ?? deedBy(event.key);
  if (!deed) return;
  event.preventDefault();
  deed();
}

/** Something with a conversation, or a list by its number. @param {string} key @returns {(() => void) | null} */
function deedBy(key) {
  const actions = actionsBy(key);
  if (actions.length > 0) return () => actByKey(actions);
  const list = /^[1-9]$/.test(key) ? LISTS[Number(key) - 1] : undefined;
  return list ? () => (state.list.value = list.name) : null;
}

/** A button that is there and can be pressed. @param {string} id */
function press(id) {
  document.getElementById(id)?.click();
}

/** Something in the details, which a narrow screen shows only when they are asked for. @param {string} id */
function focusIn(id) {
  if (state.openRow.value) state.details.value = true;
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}

/** @param {boolean} note */
function write(note) {
  state.noting.value = note;
  // The field may just become writable by this.
  requestAnimationFrame(() => document.getElementById('composer')?.focus());
}

/** Of the agent that is chosen, else the first. */
function install() {
  const agentId = state.agentId.value ?? state.me.value?.agents[0]?.id;
  if (agentId !== undefined) state.dialog.value = { kind: 'install', agentId };
}

/** @param {HTMLElement} element */
function writes(element) {
  return element.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(element.tagName);
}
