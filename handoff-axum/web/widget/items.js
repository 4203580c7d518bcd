// The thread as a list of things to draw. Pure.

/** @import { Say } from './say.js' */
/** @import { Item, Line, Message, Thread, VisitorEntry } from './types.js' */

/** @param {Thread} thread @param {{ name: string, greeting: string } | null} agent @param {Say} say @returns {Item[]} */
export function items(thread, agent, say) {
  const verdicts = new Map(thread.entries.map((entry) => (entry.type === 'judged' ? [entry.answer, entry.helpful] : [0, false])));
  const name = agent?.name ?? '';
  const list = [
    agent?.greeting ? message('greeting', 'ai', name, agent.greeting) : null,
    ...thread.entries.map((entry) => {
      const item = itemOf(entry, name, say);
      if (item?.kind !== 'message') return item;
      /** @type {Message['judge']} */
      const judge = verdicts.get(entry.n) ?? (thread.state?.judge === entry.n ? 'ask' : null);
      return { ...item, n: entry.n, judge };
    }),
    ...thread.outbox.map(({ key, text, files = [], delivery, reason }) => ({ ...visitors(key, text, say), files, delivery, reason })),
  ].filter((item) => item !== null);
  const own = list.findLastIndex((item) => item.kind === 'message' && item.author === 'visitor');
  const read = thread.state?.read ?? 0;
  return list.map((item, index) => {
    if (item.kind !== 'message') return item;
    const isTold = index === own && item.delivery === 'sent';
    return { ...item, first: begins(item, list[index - 1]), mark: isTold ? (item.n <= read ? 'read' : 'sent') : null };
  });
}

/** @param {VisitorEntry} entry @param {string} agent @param {Say} say @returns {Item | null} */
function itemOf(entry, agent, say) {
  const { at, n, type } = entry;
  const key = `n-${n}`;
  /** @type {(tone: Line['tone'], text: string) => Line} */
  const line = (tone, text) => ({ kind: 'line', key, tone, text });
  switch (type) {
    case 'visitor_message':
      return { ...visitors(entry.key, entry.text, say), at, files: entry.files ?? [] };
    case 'ai_message':
      return { ...message(key, 'ai', agent, entry.text), at, sources: entry.sources ?? [], failed: entry.failed };
    case 'operator_message':
      return { ...message(key, 'operator', entry.name, entry.text), at, files: entry.files ?? [] };
    case 'status_line':
      return line('status', entry.text);
    case 'operator_joined':
      return line('joined', say('joined', { name: entry.name + (entry.role ? ` (${entry.role})` : '') }));
    case 'resolved':
      return line('ended', say('ended'));
    case 'rated':
      return line('status', say('rated'));
    case 'reopened':
      return line('ended', say('reopened'));
    default:
      return null;
  }
}

/** @param {string} key @param {string} text @param {Say} say */
function visitors(key, text, say) {
  return message(`m-${key}`, 'visitor', say('you'), text);
}

/** @param {string} key @param {Message['author']} author @param {string} name @param {string} text @returns {Message} */
function message(key, author, name, text) {
  const rest = { n: 0, at: 0, judge: null, mark: null, files: [], sources: [], failed: false, reason: '', first: true };
  return { kind: 'message', key, author, name, text, delivery: 'sent', ...rest };
}

/** @param {Message} item @param {Item | undefined} before */
function begins(item, before) {
  return before?.kind !== 'message' || item.author !== before.author || item.name !== before.name;
}

/** What to read out for a new item; null for what the visitor wrote. @param {Item} item */
export function spoken(item) {
  if (item.kind === 'line') return item.text;
  return item.author === 'visitor' ? null : `${item.name}: ${item.text}`;
}
