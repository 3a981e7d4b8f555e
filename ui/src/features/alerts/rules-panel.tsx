import Bell from 'lucide-solid/icons/bell'
import { createSignal } from 'solid-js'
import { AsyncView } from '../../components/async-view.tsx'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { showProblem, showToast } from '../../components/toaster.tsx'
import { createLiveQuery } from '../../lib/live-query.ts'
import { type AlertRulePatch, changeRule, deleteRule, listWatchedRules, type WatchedRule } from './alert.ts'
import { RuleDialog, type RuleSubject } from './rule-dialog.tsx'
import { RulesTable } from './rules-table.tsx'

/** What is watched, and whether it is as it should be. */
export function RulesPanel() {
  const watched = createLiveQuery(() => ({ key: ['alerts', 'rules'], fetch: listWatchedRules, everyMs: 5_000 }))
  const [subject, setSubject] = createSignal<RuleSubject | null>(null)
  const [deleting, setDeleting] = createSignal<WatchedRule | null>(null)

  async function change({ id, name }: WatchedRule, patch: AlertRulePatch): Promise<void> {
    try {
      await changeRule(id, patch)
      await watched.refetch()
    } catch (error) {
      showProblem(`“${name}” stays as it is`, error)
    }
  }

  return (
    <Card
      title="Alert rules"
      description="Looked at every ten seconds. One that fires tells its channels, and tells them when it is over."
      isFlush
      actions={
        <Button
          size="sm"
          variant="primary"
          disabled={watched.data() === undefined}
          onClick={() => setSubject({ rule: null })}
        >
          Create rule
        </Button>
      }
    >
      <AsyncView
        query={watched}
        errorTitle="The rules cannot be shown now"
        isEmpty={({ rules }) => rules.length === 0}
        empty={
          <EmptyState title="No alert rules" icon={<Bell />}>
            Nobody is told when something goes wrong: create a rule, for example for the free space of the disk.
          </EmptyState>
        }
      >
        {(answer) => (
          <RulesTable
            rules={answer().rules}
            onEdit={(rule) => setSubject({ rule })}
            onChange={(rule, patch) => void change(rule, patch)}
            onDelete={setDeleting}
          />
        )}
      </AsyncView>
      <RuleDialog
        subject={subject()}
        metrics={watched.data()?.metrics ?? []}
        onClose={() => setSubject(null)}
        onSaved={() => watched.refetch()}
      />
      <ConfirmDialog
        title={`Delete the rule “${deleting()?.name ?? ''}”?`}
        action="Delete"
        isDangerous
        isOpen={deleting() !== null}
        onClose={() => setDeleting(null)}
        onConfirm={async () => {
          await deleteRule(deleting()?.id ?? '')
          showToast({ title: 'Alert rule deleted', tone: 'ok' })
          await watched.refetch()
        }}
      >
        <p>If it fires it is over with that; what it told stays in the history.</p>
      </ConfirmDialog>
    </Card>
  )
}
