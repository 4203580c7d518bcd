// What stands in the log, line by line: the thread as a list of things to draw. Pure.

/**
 * @typedef {import('./thread.js').Thread} Thread
 * @typedef {import('../shared/wire.js').VisitorEntry} VisitorEntry
 * @typedef {'visitor' | 'ai' | 'operator'} Author
 * @typedef {object} Message
 * @property {'message'} kind
 * @property {string} key stays the same when a sent message is confirmed
 * @property {Author} author
 * @property {string} name
 * @property {string} text
 * @property {number} at 0 when not known yet
 * @property {import('../shared/wire.js').Source[]} sources
 * @property {boolean} failed whether this is an answer that could not be given
 * @property {'sent' | import('./thread.js').Delivery} delivery
 * @property {string} reason
 * @property {boolean} first whether a new turn of this author begins here
 * @typedef {{ kind: 'line', key: string, tone: 'status' | 'joined' | 'ended', text: string }} Line
 * @typedef {Message | Line} Item
 */

/**
 * @param {Thread} thread
 * @param {{ name: string, greeting: string } | null} agent
 * @returns {Item[]}
 */
export function items(thread, agent) {
  const name = agent?.name ?? '';
  /** @type {Item[]} */
  const list = [];
  if (agent?.greeting) list.push(message('greeting', 'ai', name, agent.greeting));
  for (const entry of thread.entries) {
    const item = itemOf(entry, name);
    if (item) list.push(item);
  }
  for (const { key, text, delivery, reason } of thread.outbox) {
    list.push({ ...message(`m-${key}`, 'visitor', 'You', text), delivery, reason });
  }
  return list.map((item, index) => (item.kind === 'message' ? { ...item, first: begins(list, index) } : item));
}

/**
 * @param {VisitorEntry} entry
 * @param {string} agentName
 * @returns {Item | null}
 */
function itemOf(entry, agentName) {
  const key = `n-${entry.n}`;
  switch (entry.type) {
    case 'visitor_message':
      return { ...message(`m-${entry.key}`, 'visitor', 'You', entry.text), at: entry.at };
    case 'ai_message': {
      const said = message(key, 'ai', agentName, entry.text);
      return { ...said, at: entry.at, sources: entry.sources ?? [], failed: entry.failed };
    }
    case 'operator_message':
      return { ...message(key, 'operator', entry.name, entry.text), at: entry.at };
    case 'status_line':
      return { kind: 'line', key, tone: 'status', text: entry.text };
    case 'operator_joined':
      return { kind: 'line', key, tone: 'joined', text: `${entry.name} joined the conversation` };
    case 'resolved':
      return { kind: 'line', key, tone: 'ended', text: 'This conversation was closed. Write again whenever you like.' };
    case 'reopened':
      return { kind: 'line', key, tone: 'ended', text: 'This conversation was reopened' };
    default:
      return null;
  }
}

/**
 * @param {string} key
 * @param {Author} author
 * @param {string} name
 * @param {string} text
 * @returns {Message}
 */
function message(key, author, name, text) {
  return {
    kind: 'message',
    key,
    author,
    name,
    text,
    at: 0,
    sources: [],
    failed: false,
    delivery: 'sent',
    reason: '',
    first: true,
  };
}

/**
 * @param {Item[]} list
 * @param {number} index
 */
function begins(list, index) {
  const item = list[index];
  const before = list[index - 1];
  if (item?.kind !== 'message' || before?.kind !== 'message') return true;
  return item.author !== before.author || item.name !== before.name;
}

/**
 * What to read out for an item that has just arrived; null for what the visitor wrote.
 * @param {Item} item
 * @returns {string | null}
 */
export function spoken(item) {
  if (item.kind === 'line') return item.text;
  return item.author === 'visitor' ? null : `${item.name}: ${item.text}`;
}
