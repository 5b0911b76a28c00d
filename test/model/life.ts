/** What a process is to the rest of the world: it works, it stands still (SIGSTOP), or it is no more (SIGKILL). */
export class Life {
  #state: 'awake' | 'frozen' | 'dead' = 'awake';
  #backlog: (() => void)[] = [];
  /** It once stood still: then it may take for slow who was not. */
  wasFrozen = false;

  get isAwake(): boolean {
    return this.#state === 'awake';
  }

  get isDead(): boolean {
    return this.#state === 'dead';
  }

  /** Now, or when the process goes on; never once it is dead. */
  whenAwake(work: () => void): void {
    if (this.#state === 'awake') work();
    else if (this.#state === 'frozen') this.#backlog.push(work);
  }

  freeze(): void {
    if (this.#state !== 'awake') return;
    this.#state = 'frozen';
    this.wasFrozen = true;
  }

  thaw(): void {
    if (this.#state !== 'frozen') return;
    this.#state = 'awake';
    for (const work of this.#backlog.splice(0)) this.whenAwake(work);
  }

  kill(): void {
    this.#state = 'dead';
    this.#backlog = [];
  }
}
