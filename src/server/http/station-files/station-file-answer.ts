import { z } from 'zod';

export const StationFileAnswer = z
  .object({
    file_id: z.string().meta({ description: 'For `station_file` of a calculation' }),
    name: z.string(),
    bytes: z.int(),
    preview: z
      .record(z.string(), z.unknown())
      .meta({ description: 'What was understood of the file and what is missing' }),
  })
  .meta({ id: 'StationFile' });
export type StationFileAnswer = z.infer<typeof StationFileAnswer>;
