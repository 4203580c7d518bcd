// Calls the operator by a sound and by the browser's notices, and takes them back when somebody has answered.

import { callOf, isOnDuty, isReminded, noticeOf, owesWords, reminderOf } from './call.js';
import { keep, recall } from './kept.js';
import { openThread } from './server.js';
import * as state from './state.js';
import { follow, html } from './ui.js';

/** @typedef {import('../shared/wire.js').Row} Row */

const PLACE = 'handoff-inbox:bell';
/** Two calls that come together ring once. */
const QUIET_MS = 3_000;
/** Two short notes, in Hz, and how long each is. */
const NOTES = [660, 880];
const NOTE_SECONDS = 0.16;

/** @type {AudioContext | null} */
let audio = null;
let rang = 0;
/** With several tabs open, one of them rings. */
let isFirst = !navigator.locks;
/** The notices on the screen, by conversation. @type {Map<string, Notification>} */
const notices = new Map();
/** The same for those that remind him of a visitor who waits for his words. @type {Map<string, Notification>} */
const reminders = new Map();

export const BellSwitch = follow(
  () => html`
    <button type="button" id="bell" class="quiet" aria-pressed=${String(state.bell.value)} onClick=${() => void setBell(!state.bell.value)}>
      ${state.bell.value ? 'Alerts on' : 'Alerts off'}
    </button>
  `,
);

export function watchCalls() {
  state.bell.value = recall(PLACE) === 'on';
  state.shelves.onChange = heard;
  void navigator.locks?.request(PLACE, () => {
    isFirst = true;
    // Held until the tab is closed: the next one rings then.
    return new Promise(() => {});
  });
}

/** Browsers let a page ring and ask only after somebody has pressed something. @param {boolean} on */
export async function setBell(on) {
  state.bell.value = on;
  keep(PLACE, on ? 'on' : 'off');
  if (!on) return silence();
  ring();
  if (globalThis.Notification?.permission === 'default') await Notification.requestPermission();
}

/** @param {Row | null} before @param {Row | null} after */
function heard(before, after) {
  const me = state.me.peek();
  const id = (after ?? before)?.id;
  if (!me || !id || !state.loaded.peek()) return;
  const call = callOf(before, after, me, Date.now());
  if (call === 'ends') {
    notices.get(id)?.close();
    notices.delete(id);
  }
  if (!owesWords(after)) {
    reminders.get(id)?.close();
    reminders.delete(id);
  }
  const isWanted = state.bell.peek() && isFirst && isOnDuty(me, state.connection.peek() === 'live');
  const reminded = isReminded(before, after);
  if ((call !== 'begins' && !reminded) || !after || !isWanted) return;
  if (Date.now() - rang >= QUIET_MS) ring();
  if (!document.hidden && document.hasFocus()) return;
  if (reminded) notify(after, reminderOf(after), reminders);
  else notify(after, noticeOf(after, me), notices);
}

/** @param {Row} row @param {{ title: string, body: string }} words @param {Map<string, Notification>} shown */
function notify(row, { title, body }, shown) {
  if (globalThis.Notification?.permission !== 'granted') return;
  const notice = new Notification(title, { body, tag: `handoff-${row.id}` });
  notice.onclick = () => {
    focus();
    void openThread(row.id);
    notice.close();
  };
  shown.set(row.id, notice);
}

function ring() {
  rang = Date.now();
  audio ??= new AudioContext();
  void audio.resume();
  NOTES.forEach((pitch, index) => {
    if (!audio) return;
    const [tone, volume] = [audio.createOscillator(), audio.createGain()];
    const begin = audio.currentTime + index * NOTE_SECONDS;
    tone.frequency.value = pitch;
    // Without a slope the loudspeaker cracks.
    volume.gain.setValueAtTime(0, begin);
    volume.gain.linearRampToValueAtTime(0.2, begin + 0.02);
    volume.gain.linearRampToValueAtTime(0, begin + NOTE_SECONDS);
    tone.connect(volume).connect(audio.destination);
    tone.start(begin);
    tone.stop(begin + NOTE_SECONDS);
  });
}

function silence() {
  for (const shown of [notices, reminders]) {
    for (const notice of shown.values()) notice.close();
    shown.clear();
  }
}
