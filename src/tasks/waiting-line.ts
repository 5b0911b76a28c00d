/**
 * How many tasks wait, known without asking the store at every submit: counted as they come and go in this
 * process, and set right by the sweeper's count, which also sees other processes and cancelled tasks.
 */
export interface WaitingLine {
  readonly length: number;
  readonly isFull: boolean;
  entered(): void;
  left(): void;
  counted(length: number): void;
}

export function createWaitingLine(limit: number): WaitingLine {
  let length = 0;
  return {
    get length() {
      return length;
    },
    get isFull() {
      return length >= limit;
    },
    entered() {
      length += 1;
    },
    left() {
      length = Math.max(0, length - 1);
    },
    counted(stored) {
      length = stored;
    },
  };
}
