import { describe, expect, it } from 'vitest';
import { timeZoneOf } from '../../../../src/calculation/time-zone.ts';
import { calibratedMethod } from '../../../../src/pipeline/fuse/calibrations/calibrated-method.ts';
import {
  chooseMethod,
  type CalibrationWish,
} from '../../../../src/pipeline/fuse/calibrations/choose-method.ts';
import {
  NASA_RADIATION_MEAN_REST,
  NASA_RADIATION_OPEN_METEO_REST,
} from '../../../../src/pipeline/fuse/fusion-method.ts';
import { readCalibrations } from '../../../../src/pipeline/fuse/calibrations/read-calibrations.ts';
import { SAMPLE } from './sample-calibration.ts';
import { resolve } from 'node:path';

const shipped = await readCalibrations(resolve(import.meta.dirname, '../../../../calibrations'));
const SOURCES = ['open_meteo_archive', 'nasa_power'] as const;

function labelAt(lat: number, lng: number, calibrations = shipped): string {
  const zone = timeZoneOf({ lat, lng });
  return chooseMethod({ place: { lat, lng }, zone, sources: SOURCES }, calibrations).origin.label;
}

describe('the label of a place', () => {
  it.each<[string, number, number, string]>([
    ['Balsas, in the middle of the region', -7.53, -46.04, 'calibrated'],
    ['Luís Eduardo Magalhães', -12.08, -45.8, 'calibrated'],
    ['the south-west corner of the region', -14.5, -50, 'calibrated'],
    ['the north-east corner', -2.5, -41.5, 'calibrated'],
    ['a step south of it', -14.51, -48, 'extrapolated'],
    ['a step west of it', -8, -50.01, 'extrapolated'],
    ['Piracicaba', -22.73, -47.65, 'extrapolated'],
    ['Manaus', -3.1, -60.02, 'extrapolated'],
    ['Rio Branco', -9.97, -67.81, 'extrapolated'],
    ['Fernando de Noronha', -3.85, -32.42, 'extrapolated'],
    ['Salvador, on the coast', -12.98, -38.52, 'extrapolated'],
    ['Foz do Iguaçu, at the border', -25.54, -54.58, 'extrapolated'],
    ['Ciudad del Este, across the river', -25.51, -54.63, 'uncalibrated'],
    ['Asunción, in the box around Brazil', -25.28, -57.63, 'uncalibrated'],
    ['Santa Cruz de la Sierra', -17.78, -63.18, 'uncalibrated'],
    ['Montevideo', -34.9, -56.19, 'uncalibrated'],
    ['Cayenne', 4.92, -52.31, 'uncalibrated'],
    ['the sea off Recife', -8.05, -30, 'uncalibrated'],
    ['Berlin', 52.5, 13.4, 'uncalibrated'],
    ['Des Moines', 41.59, -93.62, 'uncalibrated'],
  ])('of %s', (_, lat, lng, label) => {
    expect(labelAt(lat, lng)).toBe(label);
  });

  it('prefers a calibration fitted there to one fitted elsewhere, whatever their order', () => {
    const first = {
      ...SAMPLE,
      id: 'a',
      region: { name: 'elsewhere', boxes: [[0, 0, 1, 1]] as [number, number, number, number][] },
    };
    const wish = { place: { lat: -5, lng: -45 }, zone: 'America/Fortaleza', sources: SOURCES };
    for (const calibrations of [
      [first, SAMPLE],
      [SAMPLE, first],
    ])
      expect(chooseMethod(wish, calibrations).origin).toMatchObject({
        label: 'calibrated',
        calibration: { id: 'sample-2000' },
      });
  });
});

describe('the method', () => {
  const wish = { place: { lat: -5, lng: -45 }, zone: 'America/Fortaleza', sources: SOURCES };
  const choose = (calibration?: CalibrationWish) =>
    chooseMethod({ ...wish, ...(calibration && { calibration }) }, [SAMPLE]);

  it('of a calibrated place names what it rests on', () => {
    expect(choose()).toEqual(choose('auto'));
    expect(choose().origin).toEqual({
      label: 'calibrated',
      calibration: {
        id: 'sample-2000',
        name: 'Sample',
        region: 'Sampleland',
        fittedOn: 'two farms',
        date: '2001-02-03',
        citation: 'Nobody (2001)',
      },
    });
  });

  it('without it is the one that needs no fitting, and says that it was switched off', () => {
    expect(choose('none')).toEqual({
      ...NASA_RADIATION_OPEN_METEO_REST,
      origin: { label: 'uncalibrated', switchedOff: true },
    });
  });

  it('where there is nothing to switch off says nothing of it', () => {
    const berlin = { place: { lat: 52.5, lng: 13.4 }, zone: 'Europe/Berlin', sources: SOURCES };
    expect(chooseMethod({ ...berlin, calibration: 'none' }, [SAMPLE])).toBe(NASA_RADIATION_OPEN_METEO_REST);
    expect(chooseMethod(berlin, [])).toBe(NASA_RADIATION_OPEN_METEO_REST);
    const further = ['open_meteo_forecast', 'met_norway'] as const;
    expect(chooseMethod({ ...berlin, sources: further }, [SAMPLE])).toBe(NASA_RADIATION_MEAN_REST);
  });
});

describe('weights', () => {
  const { weights, sigma } = calibratedMethod(SAMPLE, { label: 'calibrated', place: { lat: -5, lng: -45 } });

  it('of the fitted families are as fitted; any other speaks with the inverse of its error variance', () => {
    expect(weights.tmax).toEqual({ nasa_power: 0.25, open_meteo: 0.75, met_norway: 0.25, nws: 0.25 });
    expect(weights.rhmean).toEqual({ nasa_power: 0.5, open_meteo: 0.5, met_norway: 1, nws: 1 });
  });

  it('of rain are those of no calibration', () => {
    expect(weights.precipitation).toEqual(NASA_RADIATION_OPEN_METEO_REST.weights.precipitation);
  });

  it('σ is wide wherever nothing was fitted', () => {
    expect(sigma.isBeyond).toBe(false);
    expect(
      calibratedMethod(SAMPLE, { label: 'extrapolated', place: { lat: -20, lng: -45 } }).sigma,
    ).toMatchObject({ isBeyond: true, beyond: 0.6 });
  });
});
