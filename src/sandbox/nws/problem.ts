import type { Reply } from '../reply.ts';

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Unexpected Problem',
  503: 'Service Unavailable',
};

/** An error as RFC 9457 words it. */
export function problem(status: number, detail: string): Reply {
  const title = TITLES[status] ?? 'Problem';
  const type = `https://api.weather.gov/problems/${title.replaceAll(' ', '')}`;
  const body = { correlationId: 'sandbox', title, type, status, detail };
  return { status, type: 'application/problem+json', body: JSON.stringify(body) };
}

export function geoJson(content: object): Reply {
  return { status: 200, type: 'application/geo+json', body: JSON.stringify(content) };
}
