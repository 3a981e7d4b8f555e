import type { Schemas } from '../../api/client.ts'
import { StatusDot } from '../../components/status-dot.tsx'
import type { Tone } from '../../components/tone.ts'

type Status = Schemas['Database']['status']

const looks: Readonly<Record<Status, readonly [tone: Tone, label: string]>> = {
  created: ['neutral', 'Created'],
  starting: ['info', 'Starting'],
  running: ['ok', 'Running'],
  sleeping: ['neutral', 'Sleeping'],
  stopped: ['neutral', 'Stopped'],
  failed: ['danger', 'Failed'],
}

/** The states that a database can be in, for filters. */
export const databaseStatuses = Object.entries(looks).map(([value, [, label]]) => ({ value, label }))

export function DatabaseStatus(props: { readonly status: Status }) {
  return (
    <StatusDot tone={looks[props.status][0]} isMoving={props.status === 'starting'}>
      {looks[props.status][1]}
    </StatusDot>
  )
}
