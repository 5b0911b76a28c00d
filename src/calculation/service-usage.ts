import type { Guest, GuestUsage } from '../pipeline/sources/guest.ts';
import { SERVICE_IDS, type ServiceId } from '../weather/sources.ts';

/** What this program has asked of each service, and whether it is leaving one alone. Services of one host share theirs. */
export type ServiceUsage = Readonly<Record<ServiceId, GuestUsage>>;

export async function serviceUsage(guests: Readonly<Record<ServiceId, Guest>>): Promise<ServiceUsage> {
  const usages = SERVICE_IDS.map(async (id) => [id, await guests[id].usage()] as const);
  return Object.fromEntries(await Promise.all(usages)) as Record<ServiceId, GuestUsage>;
}
