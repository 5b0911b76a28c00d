const TASK_PATH = /^\/t\/([\w-]{1,128})\/?$/;

/** The task that the address names. */
export function taskInAddress(path = location.pathname): string | null {
  return TASK_PATH.exec(path)?.[1] ?? null;
}
