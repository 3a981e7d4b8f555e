import { createSignal, Show } from 'solid-js'
import { api, ask, type Schemas } from '../../api/client.ts'
import { Button } from '../../components/button.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { createAct } from '../../lib/create-act.ts'
import { formatCount } from '../../lib/format-number.ts'

/** Whether anybody changed the log afterwards: its entries are chained by their hashes. */
export function AuditVerdict() {
  const [verdict, setVerdict] = createSignal<Schemas['AuditVerdict'] | null>(null)
  const verifying = createAct(async () => {
    setVerdict(await ask(api.GET('/admin/audit/verify')))
  })
  return (
    <div class="flex flex-wrap items-center gap-2">
      <Button size="sm" isBusy={verifying.isBusy()} onClick={() => void verifying.run()}>
        Verify the chain
      </Button>
      <ProblemText error={verifying.problem()} />
      <span role="status" class="text-xs">
        <Show when={verdict()}>
          {(found) => (
            <Show
              when={found().is_whole}
              fallback={<span class="break-words text-danger">Broken: {found().problem}</span>}
            >
              <span class="text-ok">Whole: {formatCount(found().entries)} entries are as they were written</span>
            </Show>
          )}
        </Show>
      </span>
    </div>
  )
}
