import { STEP_CODES, type ErrorData } from '../../src/contract/task-events.ts';
import type { RunContext, TaskKind } from '../../src/tasks/task-kind.ts';
import type { Outcome } from '../../src/tasks/task.ts';
import { calculate, type Calculated } from './calculation.ts';
import type { Busy } from './gated-store.ts';
import type { Life } from './life.ts';

const NO_DATA: ErrorData = { error: 'Sem dados', error_code: 'NO_DATA', details: '', retryable: false };

/** One execution of the work; the history says what it does next. */
export class ModelRun {
  readonly context: RunContext;
  readonly life: Life;
  readonly owner: string;
  /** It does not listen when it is told to stop. */
  isDeaf = false;
  isOver = false;
  /** It has begun to write its result; nothing else is written there by the same hand. */
  #isConcluding = false;
  /** Real time since which it has been awake with a claim that is not its own any more. */
  lostSince: number | undefined;
  readonly #end: (outcome: Outcome) => void;
  readonly #crash: (error: Error) => void;
  readonly #busy: Busy;

  constructor(of: {
    context: RunContext;
    life: Life;
    owner: string;
    busy: Busy;
    end: (outcome: Outcome) => void;
    crash: (error: Error) => void;
  }) {
    this.context = of.context;
    this.life = of.life;
    this.owner = of.owner;
    this.#busy = of.busy;
    this.#end = of.end;
    this.#crash = of.crash;
    this.context.signal.addEventListener('abort', () => {
      if (!this.isDeaf) this.crash();
    });
  }

  report(step: number, percent: number): void {
    this.#do(() => {
      const stepCode = STEP_CODES[step % STEP_CODES.length]!;
      const sources = [{ id: 'nasa_power', state: 'downloading' as const, bytes: Math.round(step * 1000) }];
      this.context.report({ stepCode, percent, sources });
    });
  }

  /** A first page of other bytes than the right ones: what an attempt leaves behind that does not come to its end. */
  scribble(mark: number): void {
    this.#do(() => {
      if (this.#isConcluding) return;
      this.context.writeResultPage(0, new Uint8Array([mark])).catch(() => undefined);
    });
  }

  succeed(): void {
    this.#do(() => void this.#succeed());
  }

  fail(): void {
    this.#do(() => this.#over(() => this.#end({ type: 'ERROR', state: 'error', data: NO_DATA })));
  }

  crash(): void {
    this.#do(() => this.#over(() => this.#crash(new Error('The work crashed'))));
  }

  #do(work: () => void): void {
    this.life.whenAwake(() => {
      if (!this.isOver) work();
    });
  }

  #over(tell: () => void): void {
    if (this.isOver) return;
    this.isOver = true;
    tell();
  }

  async #succeed(): Promise<void> {
    const { task } = this.context;
    this.#isConcluding = true;
    try {
      const { pages, outcome } = await this.#calculated(task.id, task.input);
      for (const [page, body] of pages.entries()) await this.context.writeResultPage(page, body);
      this.#do(() => this.#over(() => this.#end(outcome)));
    } catch {
      this.crash();
    }
  }

  async #calculated(id: string, input: unknown): Promise<Calculated> {
    this.#busy.calls += 1;
    try {
      return await calculate(id, input);
    } finally {
      this.#busy.calls -= 1;
    }
  }
}

/** A kind of work whose every run is handed out to be led by the history. */
export function ledKind(
  name: string,
  of: { life: Life; owner: string; busy: Busy; begun: (run: ModelRun) => void },
): TaskKind {
  return {
    name,
    run: (context) =>
      new Promise((end, crash) => {
        of.begun(new ModelRun({ ...of, context, end, crash }));
      }),
  };
}
