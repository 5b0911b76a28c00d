import helmet from '@fastify/helmet';
import type { App } from '../app.ts';

/**
 * The page runs only what this server sends: no inline script or style, no frame around it. Headers that
 * browsers refuse with a warning on a plain-HTTP address (COOP, Origin-Agent-Cluster, HSTS) stay off.
 */
export function setSecurityHeaders(app: App, tileOrigins: readonly string[]): void {
  app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: pagePolicy(tileOrigins) },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    strictTransportSecurity: false,
  });
}

export function pagePolicy(tileOrigins: readonly string[]): Record<string, string[]> {
  return {
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:', ...tileOrigins],
    'connect-src': ["'self'"],
    'worker-src': ["'self'", 'blob:'],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
}
