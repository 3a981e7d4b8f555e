import process from 'node:process'
import { generateLoad } from './load-generator.ts'
import type { Job, JobReply } from './load-job.ts'
import { readStream } from './stream-reader.ts'

// The process that stands for clients: it does nothing else, so that its own work is not charged to anybody.

process.on('message', (job: Job) => {
  void perform(job).then((reply) => process.send?.(reply))
})
process.on('disconnect', () => process.exit(0))

async function perform(job: Job): Promise<JobReply> {
  try {
    return { result: job.kind === 'load' ? await generateLoad(job) : await readStream(job) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}
