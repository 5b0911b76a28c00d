/** One worked example for each thing on the wire; the tests read them with the schemas they belong to. */
const ID = '0b0f5a7e-8a53-4d0e-9d5e-3f4f1c2b9a10';

const LINKS = {
  self: `/api/v1/eto/tasks/${ID}`,
  events: `/api/v1/eto/tasks/${ID}/events`,
  ws: `/ws/task_status/${ID}`,
  result: `/api/v1/eto/tasks/${ID}/result`,
};

const PROGRESS = {
  type: 'PROGRESS',
  task_id: ID,
  seq: 7,
  epoch: 'k3f',
  attempt: 1,
  ts: '2026-01-15T12:00:03.120Z',
  data: {
    step: 'Pré-processando dados...',
    progress: 62,
    current_step: 3,
    total_steps: 5,
    status: 'running',
    step_code: 'PREPROCESS',
    elapsed_s: 18,
    eta_s: null,
    queue_position: null,
    sources: [
      { id: 'open_meteo_archive', state: 'done', rows: 31 },
      { id: 'nasa_power', state: 'downloading', bytes: 1024 },
    ],
  },
};

const DETAILS = 'Latitude deve estar entre -90 e 90';

export const EXAMPLES: Readonly<Record<string, unknown>> = {
  TaskRequest: { lat: -23.55, lng: -46.63, start_date: '2024-01-01', end_date: '2024-01-31' },
  FoundingRequest: {
    lat: -23.55,
    lng: -46.63,
    database: 'open_meteo',
    start_date: '2024-01-01',
    end_date: '2024-01-31',
  },
  TaskAccepted: {
    task_id: ID,
    status: 'queued',
    message: 'Cálculo iniciado',
    links: LINKS,
    cancel_token: 'p3Zk0mX1h6vQ',
  },
  TaskMessage: PROGRESS,
  TaskSnapshot: {
    task_id: ID,
    status: 'running',
    created_at: '2026-01-15T12:00:00.000Z',
    request: { lat: -23.55, lng: -46.63 },
    links: LINKS,
    last: PROGRESS,
  },
  Problem: {
    type: 'urn:eto-agora:error:VALIDATION_ERROR',
    title: 'Coordenadas inválidas',
    status: 400,
    detail: DETAILS,
    instance: '/api/v1/eto/tasks',
    error: 'Coordenadas inválidas',
    error_code: 'VALIDATION_ERROR',
    details: DETAILS,
    field: 'lat',
    errors: [{ field: 'lat', details: DETAILS }],
  },
};

interface Described {
  readonly components?: { readonly schemas?: Readonly<Record<string, object>> };
}

/** Puts the examples beside the shapes they show. */
export function withExamples<Document extends object>(document: Document): Document {
  const { components } = document as Described;
  const schemas = Object.entries(components?.schemas ?? {}).map(([name, schema]): [string, object] => {
    const example = EXAMPLES[name.replace(/Input$/, '')];
    return [name, example === undefined ? schema : { ...schema, examples: [example] }];
  });
  return { ...document, components: { ...components, schemas: Object.fromEntries<object>(schemas) } };
}
