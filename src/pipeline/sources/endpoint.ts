import type { Place } from '../../weather/place.ts';

/** Where a provider is reached. Only the operator's settings say so; no request of a user can. */
export interface Endpoint {
  readonly baseUrl: string;
  /** Sent as `apikey`; never in a message or a log. */
  readonly apiKey?: string;
  /** True when the endpoint is known to serve demonstration weather. */
  readonly synthetic?: boolean;
}

/** The address of a request below the endpoint's base URL, whose own path is kept. */
export function endpointUrl(
  { baseUrl, apiKey }: Endpoint,
  path: string,
  query: Readonly<Record<string, string>>,
): URL {
  const url = new URL(baseUrl.replace(/\/+$/, '') + path);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  if (apiKey) url.searchParams.set('apikey', apiKey);
  return url;
}

/** About a metre; never in the exponent form that a provider might not read. */
const PLACE_DECIMALS = 5;

/** A place as `latitude` and `longitude` in decimal degrees. */
export function placeQuery({ lat, lng }: Place): { latitude: string; longitude: string } {
  return { latitude: degrees(lat), longitude: degrees(lng) };
}

function degrees(value: number): string {
  return String(Number(value.toFixed(PLACE_DECIMALS)));
}
