import { createInProcessDispatcher } from '../../../src/storage/dispatchers/in-process.ts';
import { testDispatcher } from '../test-dispatcher.ts';

testDispatcher('in-process', async () => createInProcessDispatcher({ concurrency: 2 }));
