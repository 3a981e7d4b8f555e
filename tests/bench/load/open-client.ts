import { openHranaClient } from './hrana-client.ts'
import { openLibsqlClient } from './libsql-client.ts'
import type { LoadClient } from './load-client.ts'
import type { LoadTarget } from './load-job.ts'
import { openRestClient } from './rest-client.ts'
import { openServerlessClient } from './serverless-client.ts'
import { openSocketClient } from './socket-client.ts'

/** Opens the client that speaks the targets' dialect. */
export async function openClient(targets: readonly LoadTarget[]): Promise<LoadClient> {
  const [target] = targets
  if (target === undefined) throw new Error('There is no target')
  switch (target.dialect) {
    case 'hrana':
      return openHranaClient(targets)
    case 'pipeline':
      return openHranaClient(targets, '{"type":"get_autocommit"},')
    case 'rest':
      return openRestClient(targets)
    case 'socket':
      return openSocketClient(target)
    case 'libsql':
      return openLibsqlClient(target)
    case 'serverless':
      return openServerlessClient(target)
  }
}
