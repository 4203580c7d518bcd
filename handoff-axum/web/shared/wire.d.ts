// The shapes that cross the wire, as types only: nothing of this file reaches a browser.

export type Phase = 'ai' | 'waiting' | 'human' | 'resolved';

export interface VisitorState {
  phase: Phase;
  operator: { name: string } | null;
  thinking: boolean;
  handoff: boolean;
  last: number;
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
    | { type: 'visitor_message'; text: string; key: string }
    | { type: 'ai_message'; text: string; sources: Source[]; failed: boolean }
    | { type: 'status_line'; kind: string; text: string }
    | { type: 'operator_joined'; name: string }
    | { type: 'operator_message'; name: string; text: string }
    | { type: 'resolved'; by: string }
    | { type: 'reopened'; by: string }
  );

export interface AgentCard {
  id: string;
  name: string;
  greeting: string;
  handoff: boolean;
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

export interface Me extends OperatorRef {
  status: Status;
  live: boolean;
  seats: number;
  load: number;
  agents: { id: string; name: string }[];
}

export interface Colleague extends OperatorRef {
  status: Status;
  live: boolean;
  load: number;
  seats: number;
}

export type Cause =
  | { kind: 'explicit_request'; span: unknown }
  | { kind: 'keyword'; phrase: string; span: unknown }
  | { kind: 'ai_asked'; reason: string }
  | { kind: 'failed_answers'; n: number }
  | { kind: 'operator'; operator: OperatorRef };

export interface Row {
  id: string;
  agent_id: string;
  seq: number;
  phase: 'ai' | 'waiting' | 'offered' | 'human' | 'resolved';
  visitor: { id: string; name: string | null; locale: string | null };
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
}

/** One entry of the log as an operator sees it. Its other fields depend on `type`. */
export interface Entry {
  seq: number;
  at: number;
  type: string;
  [field: string]: any;
}

export interface Keyword {
  phrase: string;
  except: string[];
}

export type Trigger =
  | { mode: 'manual' }
  | { mode: 'auto'; after_failed: number | null; keywords: Keyword[]; explicit: boolean };

export interface Settings {
  name: string;
  greeting: string;
  status_line: string;
  failed_text: string;
  nobody_text: string;
  timeout_text: string;
  released_text: string;
  trigger: Trigger;
  routing: 'pull' | 'push';
  when_full: 'queue' | 'suppress';
  origins: string[];
  reply_seconds: number;
  queue_seconds: number;
  offer_seconds: number;
  remind_seconds: number;
  release_seconds: number;
}
