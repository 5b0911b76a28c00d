import { z } from 'zod';

export const TaskParams = z.object({
  id: z
    .string()
    .meta({ description: 'The `task_id` of the submit', example: '0b0f5a7e-8a53-4d0e-9d5e-3f4f1c2b9a10' }),
});
