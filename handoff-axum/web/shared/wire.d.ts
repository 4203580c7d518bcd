// The shapes that cross the wire, as types only: nothing of this file reaches a browser.

export type Phase = 'ai' | 'waiting' | 'human' | 'resolved';

export interface VisitorState {
  phase: Phase;
  operator: { name: string } | null;
  thinking: boolean;
  handoff: boolean;
  /** He asked in vain, and somebody is there since: a yes is a request. */
  late_offer?: boolean;
  /** The visitor's contact is asked for. */
  form?: boolean;
  /** The visitor waits for somebody who writes back. */
  callback?: boolean;
  /** The number of the answer of which the visitor may say whether it helped; null where there is none. */
  judge?: number | null;
  /** Whose part of the conversation may be rated now. */
  rate?: Side[];
  /** Where the visitor stands, while they wait and for no callback. */
  queue?: QueuePlace | null;
  /** How far a person has read. */
  read?: number;
  /** Whether the transcript can be had by e-mail. */
  mail?: boolean;
  last: number;
}

/** Whose part of a conversation. */
export type Side = 'ai' | 'person';

export interface QueuePlace {
  /** From 1. */
  position: number;
  /** The visitor stands behind that position, which is the last one that is told exactly. */
  more_than: boolean;
  /** How long it should take; left out where nobody can say. */
  wait_seconds?: number;
}

/** What a visitor leaves so that somebody can write back. */
export interface Contact {
  name: string;
  email: string;
  question: string;
}

export interface Source {
  title: string;
  url: string;
}

interface VisitorEntryBase {
  n: number;
  at: number;
}

export type VisitorEntry = VisitorEntryBase &
  (
    | { type: 'visitor_message'; text: string; key: string; files?: FileRef[] }
    | { type: 'ai_message'; text: string; sources: Source[]; failed: boolean }
    | { type: 'status_line'; kind: string; text: string }
    | { type: 'operator_joined'; name: string; role?: string; avatar?: string }
    | { type: 'operator_message'; name: string; text: string; files?: FileRef[] }
    | { type: 'judged'; answer: number; helpful: boolean }
    | { type: 'rated'; of: Side; score: number }
    | { type: 'resolved'; by: string }
    | { type: 'reopened'; by: string }
  );

export interface AgentCard {
  id: string;
  name: string;
  greeting: string;
  handoff: boolean;
  attachments?: Attachments | null;
  /** What is asked before the first message. */
  prechat?: Prechat | null;
}

/** Which files may be sent. */
export interface Attachments {
  types: string[];
  /** What their names end in, without the dot. */
  endings: string[];
  max_bytes: number;
  max_files: number;
}

/** A file of a message. */
export interface FileRef {
  id: string;
  name: string;
  media_type: string;
  bytes: number;
  sha256: string;
}

/** Whether something is asked of a visitor. */
export type Asking = 'off' | 'optional' | 'required';

export interface Prechat {
  /** Why. */
  text: string;
  name: Asking;
  email: Asking;
  question: Asking;
}

/** Any frame of a stream. Its other fields depend on `type`; an unknown type is ignored. */
export interface Frame {
  type: string;
  [field: string]: any;
}

export type Status = 'available' | 'away' | 'offline';
export type ListName = 'ai' | 'waiting' | 'mine' | 'others' | 'resolved';

export interface OperatorRef {
  id: string;
  name: string;
}

/** Who turned the operator's switch. */
export type Switch = 'own' | 'missed' | 'idle';

/** How an operator shows himself beside his name; a picture by the hash of its content. */
export interface Face {
  role?: string;
  avatar?: string;
}

export interface Me extends OperatorRef, Face {
  status: Status;
  live: boolean;
  seats: number;
  load: number;
  switch?: Switch;
  /** Whether the rota expects him now; null where he has none. */
  expected?: boolean | null;
  /** Whether there is an AI, which may be asked for a suggestion. */
  ai?: boolean;
  agents: { id: string; name: string; library?: boolean; attachments?: Attachments | null }[];
}

export interface Colleague extends OperatorRef, Face {
  status: Status;
  live: boolean;
  load: number;
  seats: number;
  expected?: boolean | null;
  teams?: string[];
  skills?: string[];
}

export type Cause =
  | { kind: 'explicit_request'; span: unknown }
  | { kind: 'keyword'; phrase: string; span: unknown }
  | { kind: 'frustrated'; span: unknown }
  | { kind: 'ai_asked'; reason: string; category?: string }
  | { kind: 'ai_error'; failure: string }
  | { kind: 'failed_answers'; n: number }
  | { kind: 'operator'; operator: OperatorRef }
  | { kind: 'contact_left' }
  | { kind: 'host'; reason: string; category?: string };

export type Priority = 'high' | 'normal' | 'low';

export interface TransferCard {
  to: OperatorRef;
  /** The entry that asked: what is accepted. */
  offer: number;
  until: number;
  note: string | null;
}

export interface Row {
  id: string;
  agent_id: string;
  seq: number;
  phase: 'ai' | 'waiting' | 'offered' | 'human' | 'resolved';
  visitor: { id: string; name: string | null; locale: string | null; email?: string; details?: Record<string, string> };
  page: string | null;
  preview: { from: 'visitor' | 'ai' | 'operator'; text: string } | null;
  created_at: number;
  updated_at: number;
  since: number;
  deadline: number | null;
  operator: OperatorRef | null;
  cause: Cause | null;
  position: number | null;
  list: ListName;
  priority?: Priority;
  transfer?: TransferCard | null;
  snoozed_until?: number | null;
  unmet?: string | null;
  /** Somebody is to write back, and nobody is promised soon. */
  callback?: boolean;
  contact?: Contact | null;
  /** Of an offer: the entry that asked. */
  offer?: number | null;
  /** When the operator who has it is reminded that the visitor waits. */
  remind_at?: number | null;
  /** The team that should answer first. */
  team?: string | null;
  tags?: string[];
  /** The operator was called in a note and has not looked since. */
  called?: boolean;
}

/** A reply at hand. */
export interface Canned {
  shortcut: string;
  text: string;
}

/** Why somebody could not be given a conversation. */
export interface Ineligible {
  guard: string;
  status?: Status;
  at?: number | null;
  load?: number;
  seats?: number;
}

export interface Considered {
  operator: string;
  load: number;
  seats: number;
  out?: Ineligible | null;
}

export interface Snapshot {
  in_scope: number;
  routable: number;
  free: number;
  /** Whether it was within business hours. */
  open?: boolean;
}

export interface Decision {
  seq: number;
  at: number;
  kind: string;
  text: string;
  matched: string | null;
  snapshot: Snapshot | null;
  candidates: { operator: string; name?: string | null; chosen: boolean; out?: Ineligible | null; text: string }[];
  policy: string | null;
  shadow: string | null;
  verified: boolean;
}

export interface Why {
  decisions: Decision[];
  next: { at: number | null; text: string } | null;
}

export interface LedgerItem {
  agent_id: string;
  conversation: string;
  seq: number;
  at: number;
  cause: Cause;
  why: string | null;
  question: string | null;
}

export interface HourCount {
  hour: number;
  requested: number;
  manual_only: number;
  none_in_scope: number;
  none_available: number;
  all_full: number;
  outside_hours: number;
}

/** What of an operator can be changed. */
export interface Profile {
  scope: 'all' | { agents: string[] };
  seats: number;
  teams: string[];
  role?: string;
}

/** An operator as the settings list him. */
export interface OperatorCard extends OperatorRef {
  profile: Profile;
  avatar?: string;
  skills: string[];
  status: Status;
  live: boolean;
  load: number;
}

/** A page that asked for an agent, as its chat was opened. */
export interface Sighting {
  asked: string;
  origin: string | null;
  page: string | null;
  outcome: 'served' | 'refused' | 'unknown';
  at: number;
}

export type CheckState = 'good' | 'bad' | 'open';

/** Whether an agent is installed, and whether its visitors are led to people. */
export interface Installation {
  script: string;
  agent_id: string;
  checks: { name: string; state: CheckState; found: string; remedy: string | null }[];
  seen: Sighting[];
  found: Sighting | null;
}

/** One question, and where it was asked. */
export interface AskedItem {
  conversation: string;
  seq: number;
  at: number;
  question: string;
  why: 'unanswered' | 'not_helpful' | 'handed_off';
}

/** Questions that ask for the same, and that the AI did not settle. */
export interface QuestionGroup {
  agent_id: string;
  question: string;
  count: number;
  last: number;
  published: { title: string; url: string; at: number } | null;
  asked: AskedItem[];
}

/** Something that was said, and the conversation in which it was. */
export interface FoundItem {
  row: Row;
  seq: number;
  at: number;
  by: 'visitor' | 'ai' | 'operator' | 'note' | 'contact';
  name: string | null;
  excerpt: { text: string; hit: boolean }[];
}

/** One entry of the log as an operator sees it. Its other fields depend on `type`. */
export interface Entry {
  seq: number;
  at: number;
  type: string;
  [field: string]: any;
}

export interface Needs {
  priority: Priority;
  teams: string[];
  skills: string[];
}

export interface Keyword {
  phrase: string;
  except: string[];
  needs?: Needs | null;
}

export interface AutoTrigger {
  mode: 'auto';
  after_failed: number | null;
  keywords: Keyword[];
  explicit: boolean;
  on_error?: boolean;
  frustration?: boolean;
}

export type Trigger = { mode: 'manual' } | AutoTrigger;

export interface Stretch {
  from: string;
  to: string;
}

export type Day = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

export interface Hours {
  zone: string;
  week: Record<Day, Stretch[]>;
  exceptions: { date: string; open: Stretch[]; note?: string | null }[];
}

export interface Settings {
  canned?: Canned[];
  name: string;
  attachments?: { types: string[]; max_bytes: number } | null;
  greeting: string;
  status_line: string;
  failed_text: string;
  nobody_text: string;
  timeout_text: string;
  released_text: string;
  cancelled_text: string;
  returned_text: string;
  lost_text: string;
  kept_text: string;
  nobody_left_text: string;
  still_waiting_text: string;
  form_text: string;
  callback_text: string;
  contact_text: string;
  late_offer_text: string;
  trigger: Trigger;
  shadow: Trigger | null;
  hours: Hours | null;
  needs: Needs;
  routing: 'pull' | 'push';
  order: 'least_busy' | 'longest_idle' | 'round_robin';
  sticky: boolean;
  when_full: 'queue' | 'suppress';
  origins: string[];
  reply_seconds: number;
  queue_seconds: number;
  callback_seconds: number;
  offer_seconds: number;
  remind_seconds: number;
  release_seconds: number;
  answer_seconds: number;
  transfer_seconds: number;
  misses_to_away: number | null;
  on_timeout: 'return_to_ai' | 'form' | 'callback';
  on_nobody: 'wait' | 'return_to_ai';
  on_lost: { mode: 'requeue' | 'return_to_ai' } | { mode: 'keep'; seconds: number };
  idle_resolve_seconds: number | null;
  keep_days: number | null;
  late_offer: boolean;
  ratings: boolean;
  stalls: boolean;
  prechat?: Prechat | null;
}
