import { useEffect, useState } from 'react';
import type { Place } from '../../weather/place.ts';
import type { Ground } from './ground.ts';

interface Known {
  readonly key: string;
  readonly ground: Ground;
}

/** The ground under a place, once the outlines have arrived; undefined before, and when there is no place. */
export function useGround(place: Place | undefined): Ground | undefined {
  const [known, setKnown] = useState<Known>();
  const key = place && isOnEarth(place) ? `${place.lat} ${place.lng}` : '';
  useEffect(() => {
    if (key === '') return;
    let current = true;
    const [lat = NaN, lng = NaN] = key.split(' ').map(Number);
    lookUp({ lat, lng }).then(
      (ground) => current && setKnown({ key, ground }),
      () => undefined, // Without the outlines there is no name and no warning; the calculation does not need them.
    );
    return () => {
      current = false;
    };
  }, [key]);
  return known?.key === key ? known.ground : undefined;
}

/** The outlines are a chunk of their own. */
async function lookUp(place: Place): Promise<Ground> {
  const { groundAt } = await import('../map/ground-at.ts');
  return groundAt(place);
}

function isOnEarth({ lat, lng }: Place): boolean {
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180;
}
