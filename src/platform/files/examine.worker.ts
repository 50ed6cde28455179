import { parentPort, workerData } from 'node:worker_threads';
import { readContent } from './content.ts';

const { path, name, limits } = workerData as {
  path: string;
  name: string;
  limits: Parameters<typeof readContent>[2];
};

parentPort?.postMessage(await readContent(path, name, limits), []);
