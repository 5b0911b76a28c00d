import { readProblem, type Refusal } from '../api/request.ts';
import { languageStore } from '../i18n/language.ts';
import { formStore } from '../request-form/form-state.ts';
import { readStationFile } from './read-station-file.ts';
import type { StationUpload } from './station-upload.ts';

let current: XMLHttpRequest | undefined;

/** Sends a file and tells the form how far it is; a second file takes the place of the first. */
export function uploadStationFile(file: File) {
  current?.abort();
  // fetch cannot tell how much of a body has been sent, and these may be hundreds of megabytes.
  const request = new XMLHttpRequest();
  current = request;
  const show = (station: StationUpload) => formStore.dispatch({ type: 'station', station });
  show({ state: 'uploading', name: file.name, percent: 0 });
  request.upload.onprogress = ({ loaded, total }) =>
    show({ state: 'uploading', name: file.name, percent: total > 0 ? (100 * loaded) / total : 0 });
  request.onload = () => show(uploaded(request, file.name));
  request.onerror = () => show(failed(file.name, { kind: 'unreachable' }));
  request.open('POST', `/api/v1/station-files?${new URLSearchParams({ name: file.name })}`);
  request.setRequestHeader('content-type', 'text/csv');
  request.setRequestHeader('accept-language', languageStore.get());
  request.send(file);
}

function uploaded(request: XMLHttpRequest, name: string): StationUpload {
  const json = readJson(request.responseText);
  const file = request.status < 300 ? readStationFile(json) : undefined;
  return file ? { state: 'ready', file, answers: {} } : failed(name, readProblem(request.status, json));
}

function failed(name: string, refusal: Refusal): StationUpload {
  return { state: 'failed', name, refusal };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
