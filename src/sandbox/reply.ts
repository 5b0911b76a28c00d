/** An answer before any fault touches it. */
export interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function jsonReply(status: number, body: string): Reply {
  return { status, type: 'application/json; charset=utf-8', body };
}
