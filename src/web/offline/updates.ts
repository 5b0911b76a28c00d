import { newVersion } from './new-version.ts';

const LOOK_EVERY_MS = 60 * 60_000;

/** Makes the page work without a server, and tells when a newer one is there. It changes on the person's word only. */
export async function keepOffline(): Promise<void> {
  const registration = await navigator.serviceWorker.register('/service-worker.js', {
    updateViaCache: 'none',
  });
  void heedWaiting(registration);
  void askToBeServed();
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => void heedWaiting(registration));
  });
  lookForNewer(registration);
}

/**
 * The first page of a browser was here before its worker. It asks for it itself: a worker that took all pages
 * unasked would make browsers throw away those that "back" shows again as they were.
 */
async function askToBeServed() {
  const { active } = await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) active?.postMessage('serve-me');
}

/** A page may stay open for weeks. */
function lookForNewer(registration: ServiceWorkerRegistration) {
  let lookedAt = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || Date.now() - lookedAt < LOOK_EVERY_MS) return;
    lookedAt = Date.now();
    registration.update().catch(() => undefined);
  });
}

async function heedWaiting({ waiting, active }: ServiceWorkerRegistration) {
  if (!waiting || !active || (await isOfVersion(waiting))) return;
  newVersion.dispatch(() => {
    waiting.addEventListener('statechange', () => {
      if (waiting.state === 'activated') location.reload();
    });
    waiting.postMessage('take-over');
  });
}

/** The page itself comes from the server when it answers, and may be newer than the worker that it found. */
function isOfVersion(worker: ServiceWorker): Promise<boolean> {
  const entry = document.querySelector<HTMLScriptElement>('script[type=module]')?.src;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data === true);
    worker.postMessage({ has: entry && new URL(entry).pathname }, [port2]);
  });
}
