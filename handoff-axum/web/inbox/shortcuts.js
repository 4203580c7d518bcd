// Which key stands for what. Pure; `keys.js` does it.

/**
 * @typedef {import('./rules.js').ActionId} ActionId
 * @typedef {object} Shortcut
 * @property {string} key as it is shown
 * @property {string} label
 * @property {readonly ActionId[]} [actions] what can be done with a conversation by it, the first that can be done now
 */

/** In the order in which they are listed. @type {readonly Shortcut[]} */
export const SHORTCUTS = [
  { key: 'j / k', label: 'Next or previous conversation' },
  { key: 'Enter', label: 'Open it' },
  { key: '↓ ↑ Home End', label: 'Move in the list, from a row' },
  { key: '1 … 5', label: 'Go to a list' },
  { key: 'c', label: 'Take, accept or join', actions: ['claim', 'accept', 'join'] },
  { key: 'r', label: 'Write a reply' },
  { key: 'n', label: 'Write a note for the team' },
  { key: '/ in a reply', label: 'Canned replies' },
  { key: '@ in a note', label: 'Mention a colleague' },
  { key: 'i', label: 'Draft a reply with the AI' },
  { key: 'd', label: 'Decline', actions: ['decline'] },
  { key: 'o', label: 'Take over from a colleague', actions: ['take-over'] },
  { key: 't', label: 'Transfer', actions: ['transfer'] },
  { key: 'w', label: 'Do not ask the colleague any more', actions: ['withdraw'] },
  { key: 's', label: 'Put aside, or take up again', actions: ['snooze', 'wake'] },
  { key: 'x', label: 'Return to AI', actions: ['return'] },
  { key: 'e', label: 'Resolve', actions: ['resolve'] },
  { key: 'z', label: 'Reopen', actions: ['reopen'] },
  { key: 'l', label: 'Tags' },
  { key: 'a', label: 'Give a waiting visitor to a team' },
  { key: 'p', label: 'Add to knowledge base', actions: ['publish'] },
  { key: 'u', label: 'Unanswered questions' },
  { key: 'f', label: 'Filter and views' },
  { key: '/', label: 'Search what was said' },
  { key: 'v', label: 'Available or Away' },
  { key: 'b', label: 'Alerts on or off' },
  { key: 'm', label: 'Operators and teams' },
  { key: 'g', label: 'Install an agent, and check that it is' },
  { key: ',', label: 'Handoff settings' },
  { key: '.', label: 'Details' },
  { key: '?', label: 'This list' },
  { key: 'Esc', label: 'Leave the reply field' },
];

/** What can be done with a conversation by this key. @param {string} key */
export function actionsBy(key) {
  return SHORTCUTS.find((shortcut) => shortcut.key === key)?.actions ?? [];
}
