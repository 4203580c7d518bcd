// What the settings are called and what they are for.

/** @type {readonly { id: string, label: string, help?: string }[]} */
export const SECTIONS = [
  { id: 'triggers', label: 'When to hand off' },
  { id: 'hours', label: 'Business hours' },
  { id: 'people', label: 'Who answers', help: 'Nobody is excluded by teams or skills: who fits is asked first, and where nobody who fits is free, everybody is.' },
  { id: 'before', label: 'Before the first message' },
  { id: 'waiting', label: 'While waiting' },
  { id: 'texts', label: 'Texts', help: 'What visitors read.' },
  { id: 'canned', label: 'Canned replies', help: 'An operator writes / and the shortcut.' },
  { id: 'after', label: 'After', help: 'Once an operator has a conversation, and once nobody needs it any more.' },
  { id: 'files', label: 'Files', help: 'None that a computer runs can be allowed. What a file is the server sees in its bytes.' },
  { id: 'places', label: 'Where the widget may be embedded' },
];

/** @type {readonly { name: (typeof import('./settings-form.js').TEXTS)[number], label: string, rows: number, hint?: string }[]} */
export const TEXT_LABELS = [
  { name: 'name', label: 'Name', rows: 1, hint: 'What the AI is called.' },
  { name: 'greeting', label: 'Greeting', rows: 2 },
  { name: 'status_line', label: 'When a person is called', rows: 1 },
  { name: 'failed_text', label: 'When the AI has no answer', rows: 2 },
  { name: 'nobody_text', label: 'When a person is asked for and nobody is there', rows: 3 },
  { name: 'late_offer_text', label: 'When somebody is there later', rows: 2, hint: 'To a visitor who asked in vain. Two buttons stand below it.' },
  { name: 'nobody_left_text', label: 'When the last operator left while the visitor waits', rows: 2 },
  { name: 'still_waiting_text', label: 'When nobody came in time and there is no AI to go on', rows: 2 },
  { name: 'form_text', label: 'When nobody came in time and a contact is asked for', rows: 3, hint: 'A form stands below it.' },
  { name: 'callback_text', label: 'When nobody came in time and somebody is to write back', rows: 3 },
  { name: 'contact_text', label: 'When a contact was left', rows: 2 },
  { name: 'timeout_text', label: 'When nobody came in time and the AI goes on', rows: 3 },
  { name: 'cancelled_text', label: 'When the visitor does not want to wait any longer', rows: 2 },
  { name: 'released_text', label: 'When an operator stayed silent', rows: 2 },
  { name: 'lost_text', label: 'When the operator is lost and the visitor waits again', rows: 2 },
  { name: 'kept_text', label: 'When the operator is lost and should be back soon', rows: 2 },
  { name: 'returned_text', label: 'When the operator gives it back to the AI', rows: 2 },
];
