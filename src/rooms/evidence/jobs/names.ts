/** Known to the commands that put the job into the queue. */
export const scanJobName = 'evidence.scan';
