// The part of Preact's interface that the inbox uses, written by hand: the package's own
// declarations are larger than the package.
export type Child = VNode | string | number | boolean | null | undefined | Child[];
export interface VNode {
  type: unknown;
  props: Record<string, unknown>;
  key: unknown;
}
export declare class Component<P = {}, S = {}> {
  constructor(props: P);
  props: P;
  state: S;
  setState(change: Partial<S>): void;
  forceUpdate(): void;
  shouldComponentUpdate?(next: P): boolean;
  getSnapshotBeforeUpdate?(before: P): any;
  componentDidMount?(): void;
  componentDidUpdate?(before: P, state: S, snapshot: any): void;
  componentWillUnmount?(): void;
  render(props: P): Child;
}
export declare function h(type: any, props: Record<string, any> | null, ...children: any[]): VNode;
export declare function render(child: Child, into: Element): void;
