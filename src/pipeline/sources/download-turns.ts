/** Where several processes ask the same services: who downloads what others want at the same time. */
export interface DownloadTurns {
  /**
   * Resolves at once for the first to want what `key` names, and for the others when the first is through or takes too
   * long. Whoever waited reads what was kept meanwhile, and asks for itself where that is not enough. Rejects only with
   * the signal's reason.
   */
  take(key: string, signal: AbortSignal): Promise<DownloadTurn>;
}

export interface DownloadTurn {
  /** Another process was first. */
  readonly waited: boolean;
  /** What was downloaded can be read by now, or will never be. */
  end(): void;
}

/** Of a process that nobody shares with. */
export const OWN_TURN: DownloadTurn = { waited: false, end: () => undefined };
