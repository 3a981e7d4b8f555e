import { api, ask, type Schemas } from '../../api/client.ts'
import { AsyncView } from '../../components/async-view.tsx'
import { Card } from '../../components/card.tsx'
import { createLiveQuery } from '../../lib/live-query.ts'
import { FindingList } from './finding-list.tsx'
import { RecentRefusals } from './recent-refusals.tsx'
import { RefusalCounts } from './refusal-counts.tsx'
import { scoreBandOf } from './score-band.ts'
import { ScoreRing } from './score-ring.tsx'

const sentences = {
  good: 'Little is left to do.',
  fair: 'Some findings deserve a look.',
  poor: 'Somebody could do harm: begin with the first finding.',
} as const

/** How safe the installation is, and what would make it safer. */
export function ScorePanel() {
  const security = createLiveQuery(() => ({
    key: ['security'],
    fetch: (signal) => ask(api.GET('/admin/security', { signal })),
    everyMs: 15_000,
  }))
  return (
    <AsyncView query={security} errorTitle="The score cannot be shown now">
      {(answer) => (
        <div class="grid items-start gap-4 xl:grid-cols-[2fr_1fr]">
          <Card title="Security score" isFlush>
            <ScoreHead security={answer()} />
            <FindingList findings={answer().findings} />
          </Card>
          <div class="flex flex-col gap-4">
            <RefusalCounts refusals={answer().refusals} />
            <RecentRefusals />
          </div>
        </div>
      )}
    </AsyncView>
  )
}

function ScoreHead(props: { readonly security: Schemas['Security'] }) {
  const open = () => props.security.findings.filter(({ remedy }) => remedy !== null).length
  return (
    <div class="flex flex-wrap items-center gap-4 border-b border-line p-4">
      <ScoreRing score={props.security.score} />
      <div>
        <p class="text-base font-semibold">{sentences[scoreBandOf(props.security.score)]}</p>
        <p class="text-sm text-ink-muted">
          {open() === 0
            ? 'No finding costs points.'
            : `${open()} of ${props.security.findings.length} findings ${open() === 1 ? 'costs' : 'cost'} points.`}
        </p>
      </div>
    </div>
  )
}
