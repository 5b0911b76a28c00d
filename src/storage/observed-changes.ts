import type { ChangeAnswer, ChangeArguments, ChangeName, Changes } from './changes.ts';

/** A change that was asked for, from the asking to the commit or the refusal. */
export interface ChangeMade {
  readonly name: ChangeName;
  readonly ms: number;
  readonly ok: boolean;
}

/** Must not throw. */
export type ObserveChanges = (change: ChangeMade) => void;

/** The same changes, each measured; unchanged where nobody looks. */
export function observedChanges(changes: Changes, observe: ObserveChanges | undefined): Changes {
  if (!observe) return changes;
  return {
    async make<Name extends ChangeName>(
      name: Name,
      ...given: ChangeArguments<Name>
    ): Promise<ChangeAnswer<Name>> {
      const began = performance.now();
      let ok = false;
      try {
        const answer = await changes.make(name, ...given);
        ok = true;
        return answer;
      } finally {
        observe({ name, ms: performance.now() - began, ok });
      }
    },
  };
}
