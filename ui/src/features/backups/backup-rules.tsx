import { useQueryClient } from '@tanstack/solid-query'
import { createEffect, createSignal, on } from 'solid-js'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ProblemText } from '../../components/problem-text.tsx'
import { showToast } from '../../components/toaster.tsx'
import { createAct } from '../../lib/create-act.ts'
import { ChoiceField } from '../database-settings/choice-field.tsx'
import { saveSettings } from '../database-settings/database-settings.ts'
import { choiceOf, readChoice } from '../database-settings/read-fields.ts'
import type { BackupSchedule } from './backup.ts'
import { scheduleText } from './backup-words.ts'
import { readBackupsAnew } from './read-backups-anew.ts'

export interface BackupRulesProps {
  readonly database: string
  readonly schedule: BackupSchedule
}

/** How one database is backed up, where it is not as the settings say. */
export function BackupRules(props: BackupRulesProps) {
  const queries = useQueryClient()
  const [isOpen, setOpen] = createSignal(false)
  const [interval, setInterval] = createSignal(choiceOf(null, 'interval'))
  const [keep, setKeep] = createSignal(choiceOf(null, 'keep'))
  createEffect(
    on(isOpen, () => {
      setInterval(choiceOf(props.schedule.own.interval_ms, 'interval'))
      setKeep(choiceOf(props.schedule.own.keep, 'keep'))
    }),
  )
  const readings = () => [readChoice(interval(), 'interval'), readChoice(keep(), 'keep')] as const
  const saving = createAct(async () => {
    const [every, most] = readings()
    if ('error' in every || 'error' in most) return
    await saveSettings(props.database, { backups: { interval_ms: every.value, keep: most.value } })
    await Promise.all([readBackupsAnew(queries), queries.invalidateQueries({ queryKey: ['databases'] })])
    setOpen(false)
    showToast({ title: 'Schedule: saved', tone: 'ok' })
  })
  function close(): void {
    saving.clear()
    setOpen(false)
  }

  return (
    <>
      <Button size="sm" variant="ghost" onClick={() => setOpen(true)}>
        Change the schedule
      </Button>
      <Dialog
        title={`When “${props.database}” is backed up`}
        description={`In force: ${scheduleText(props.schedule)}.`}
        isOpen={isOpen()}
        onClose={close}
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button
              type="submit"
              form="backup-rules"
              variant="primary"
              isBusy={saving.isBusy()}
              disabled={readings().some((reading) => 'error' in reading)}
            >
              Save
            </Button>
          </>
        }
      >
        <form
          id="backup-rules"
          class="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            void saving.run()
          }}
        >
          <ChoiceField
            label="Back up by itself"
            hint="While it is used; the backups that there are stay when it is never"
            kind="interval"
            offLabel="Never"
            value={interval()}
            onChange={setInterval}
          />
          <ChoiceField
            label="Scheduled backups that are kept"
            hint="The oldest go when a new one is complete"
            kind="keep"
            offLabel={null}
            value={keep()}
            onChange={setKeep}
          />
          <ProblemText error={saving.problem()} />
        </form>
      </Dialog>
    </>
  )
}
